//! The project's own scorer: predicted claims against gold cases.
