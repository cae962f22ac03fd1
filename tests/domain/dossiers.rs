//! The level dossier, from its first question to the day it is in force.

mod conflicts;
mod found;
mod gaps;
mod inspected;
mod inventory;
mod of_others;
mod opening;
mod proven;
mod risks;
mod steps;
mod tasks;
mod versions;
mod yearly;
