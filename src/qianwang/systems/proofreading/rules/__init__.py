"""The rules: each a small module that tries one relation and says what fails, with its arithmetic."""
