"""The grammars at work: two engines that read the same language, one fast, one stock Lark."""
