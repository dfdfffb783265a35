"""The rules: small modules, each of which tries one relation and shows its arithmetic."""
