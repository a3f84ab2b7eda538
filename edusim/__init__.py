"""edusim: ten years of decisions over an invented county's schools, simulated person by person."""

__version__ = "0.1.0"
