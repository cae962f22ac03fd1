//! The domain's verbs on a real encrypted vault.

mod accounts;
mod assets;
mod audit;
mod backup;
mod bad_places;
mod calendar;
mod changes;
mod clauses;
mod custody;
mod departures;
mod dossiers;
mod import;
mod layers;
mod level_properties;
mod levels;
mod lists;
mod people;
mod recovery;
mod regulations;
mod requirements;
mod rule_files;
mod systems;
mod trial;
mod upgrade;
mod vault;
mod wipes;
