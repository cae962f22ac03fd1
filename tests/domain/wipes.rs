//! Erasures in batches: what is accepted, what is not, and what may leave.

mod batches;
mod by_hand;
mod certificates;
mod closing;
mod disposal;
mod gate;
mod known;
mod levels;
mod reading;
