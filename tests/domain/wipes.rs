//! Erasures in batches: what is accepted, what is not, and what may leave.

mod added;
mod approval;
mod batches;
mod by_hand;
mod certificates;
mod closing;
mod disposal;
mod gate;
mod known;
mod levels;
mod reading;
