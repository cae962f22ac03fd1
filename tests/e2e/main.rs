//! The real window, driven as the officer drives it. Each flow has its own data and its own window.

mod set_up;
