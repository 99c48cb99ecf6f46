"""The letters: containers, signatures, seals and trust."""
