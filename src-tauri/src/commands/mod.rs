//! The commands the window may call, a file per screen. Each unlocks, reads the clock, calls one verb
//! and returns; what it returns is shaped in `views`.

mod accounts;
mod assets;
mod audit;
mod backup;
mod calendar;
mod departures;
mod evidence;
mod forms;
mod handovers;
mod import;
mod labels;
mod papers;
mod people;
mod recovery;
mod regulations;
mod repairs;
mod session;
mod settings;
mod stocktakes;
mod systems;
mod take_outs;
mod today;

use tauri_specta::{Commands, collect_commands};

use crate::Problem;

type Answer<T> = Result<T, Problem>;
type App<'a> = tauri::State<'a, crate::app::App>;

/// Every command there is.
pub fn all() -> Commands<tauri::Wry> {
    collect_commands![
        session::status,
        session::regulations_offered,
        session::set_up,
        session::sign_in,
        session::accept_rollback,
        session::lock,
        session::keep_awake,
        session::cancel_work,
        recovery::prove_recovery,
        recovery::save_recovery_sheet,
        recovery::recover,
        recovery::new_recovery_sheet,
        settings::change_password,
        settings::users,
        settings::add_user,
        settings::close_user,
        settings::agency,
        settings::save_agency,
        settings::search_everywhere,
        settings::export_list,
        today::today,
        today::export_ics,
        today::print_today,
        people::people_list,
        people::person,
        people::save_person,
        people::remove_person,
        systems::systems_list,
        systems::system,
        systems::save_system,
        systems::remove_system,
        accounts::accounts_list,
        accounts::account,
        accounts::save_account,
        accounts::step_account,
        accounts::remove_account,
        accounts::authorise,
        accounts::end_authorisation,
        assets::assets_list,
        assets::asset,
        assets::save_asset,
        assets::remove_asset,
        assets::media_list,
        assets::medium,
        assets::save_medium,
        assets::remove_medium,
        labels::label_sizes,
        labels::print_labels,
        handovers::handovers_list,
        handovers::handover,
        handovers::record_handover,
        handovers::cancel_handover,
        handovers::return_handover,
        handovers::recover_everything,
        handovers::find_items,
        handovers::scan_item,
        take_outs::take_outs_list,
        take_outs::take_out,
        take_outs::ask_take_out,
        take_outs::decide_take_out,
        take_outs::clear_take_out,
        take_outs::start_take_out,
        take_outs::end_take_out,
        repairs::repairs_list,
        repairs::repair,
        repairs::repair_questions,
        repairs::ask_repair,
        repairs::start_repair,
        repairs::end_repair,
        repairs::cancel_repair,
        repairs::repairers,
        repairs::save_repairer,
        repairs::close_repairer,
        stocktakes::stocktakes_list,
        stocktakes::stocktake,
        stocktakes::rooms,
        stocktakes::open_stocktake,
        stocktakes::scan_stocktake,
        stocktakes::take_back_scan,
        stocktakes::explain_count,
        stocktakes::close_stocktake,
        import::paste_rows,
        import::import_pick,
        import::import_preview,
        import::import_rows,
        import::import_commit,
        import::imports,
        import::import_undo,
        departures::departures_list,
        departures::departure,
        departures::open_departure,
        departures::change_departure,
        departures::gather_lines,
        departures::add_line,
        departures::set_line_action,
        departures::close_line,
        departures::wait_line,
        departures::drop_line,
        departures::except_line,
        departures::resume_line,
        departures::receive_line,
        departures::close_departure,
        departures::reopen_departure,
        departures::export_package,
        evidence::pick_evidence_file,
        evidence::open_evidence,
        papers::papers_list,
        papers::paper,
        papers::paper_page_png,
        papers::make_paper,
        papers::save_paper_fields,
        papers::refill_paper,
        papers::issue_paper,
        papers::attach_signed,
        papers::cancel_paper,
        papers::open_in_word,
        papers::save_paper_as,
        papers::print_paper,
        forms::forms,
        forms::upload_form,
        forms::reset_form,
        forms::form_preview_png,
        forms::save_form_as,
        regulations::profile,
        regulations::save_profile_edits,
        calendar::calendar_year,
        calendar::save_day,
        calendar::announce_year,
        audit::audit_choices,
        audit::audit_list,
        audit::verify_audit,
        backup::backups,
        backup::backup_now,
        backup::prove_backups,
        backup::close_again,
        backup::close_without_backup,
        backup::set_backup_folders,
        backup::pick_folder,
        backup::nearest_backups,
        backup::restore_nearest,
        backup::restore_pick,
        backup::restore_commit,
    ]
}
