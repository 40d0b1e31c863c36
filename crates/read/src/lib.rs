//! The outside world into a Report: one module a format.
