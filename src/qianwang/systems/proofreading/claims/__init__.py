"""From a `Text` to its claims: what it says in numbers, of what, when and of whom."""
