//! The level dossier, from its first question to the day it is in force.

mod opening;
