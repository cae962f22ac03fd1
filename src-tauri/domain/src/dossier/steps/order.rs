//! Which step may follow which, and what keeps one from being taken.

use super::Step;
use crate::{
    Day,
    dossier::{
        State,
        conflicts::conflicts,
        facts::{Facts, Whole, is_unmet},
        gaps::gaps,
        profile::Status,
        rules::Section,
    },
};

/// Every step, in the order of the procedure.
pub(super) const ALL: [Step; 15] = [
    Step::Check,
    Step::Reopen,
    Step::AskOpinion,
    Step::Opinion,
    Step::Send,
    Step::Accept,
    Step::Return,
    Step::Appraise,
    Step::Submit,
    Step::Approve,
    Step::Enforce,
    Step::Review,
    Step::Inspect,
    Step::Supersede,
    Step::Cancel,
];

/// The state a step leads to from here; none when it does not belong here.
pub(super) fn leads_to(whole: &Whole, step: Step) -> Option<State> {
    let procedure = whole.procedure();
    let one_step = procedure.is_some_and(|one| one.one_step);
    let with_opinion = procedure.is_some_and(|one| one.opinion.is_some());
    let state = whole.dossier.state;
    let (from, to): (&[State], State) = match step {
        Step::Check => (&[State::Draft, State::Returned], State::Checked),
        Step::Reopen => (&[State::Checked], State::Draft),
        Step::AskOpinion | Step::Opinion if with_opinion => (&[State::Checked], State::Checked),
        Step::AskOpinion | Step::Opinion | Step::Supersede => (&[], state),
        Step::Send => (&[State::Checked], State::Sent),
        Step::Accept if has(whole, Step::Accept) => (&[], state),
        Step::Accept => (&[State::Sent], State::Sent),
        Step::Return => (&[State::Sent, State::Appraised], State::Returned),
        Step::Appraise => (&[State::Sent], State::Appraised),
        Step::Submit if one_step || has(whole, Step::Submit) => (&[], state),
        Step::Submit => (&[State::Appraised], State::Appraised),
        Step::Approve if one_step => (&[State::Sent, State::Appraised], State::Approved),
        Step::Approve => (&[State::Appraised], State::Approved),
        Step::Enforce => (&[State::Approved], State::InForce),
        Step::Review | Step::Inspect => (&[State::Approved, State::InForce], state),
        Step::Cancel if state.is_over() => (&[], state),
        Step::Cancel => return Some(State::Cancelled),
    };
    from.contains(&state).then_some(to)
}

/// Taken since the dossier was last sent back.
pub(super) fn has(whole: &Whole, step: Step) -> bool {
    whole.round().iter().any(|taken| taken.step == step)
}

/// Why a step that belongs here cannot be taken yet, each reason a sentence.
pub(super) fn refused(whole: &Whole, facts: &Facts, step: Step, today: Day) -> Vec<String> {
    let mut reasons = Vec::new();
    let onward = !matches!(step, Step::Cancel | Step::Reopen | Step::Return);
    if onward && whole.dossier.level.is_none() {
        reasons.push(
            "Chưa xác định được cấp độ: hãy trả lời hết câu hỏi, hoặc xin ý kiến chuyên môn."
                .to_owned(),
        );
    }
    if let Some(earlier) = earlier(whole, step) {
        reasons.push(earlier.to_owned());
    }
    for conflict in conflicts(whole, facts) {
        if conflict.before.contains(&step) {
            reasons.push(format!("{} ({})", conflict.text, conflict.cited));
        }
    }
    let open = gaps(whole, facts, today);
    let count =
        |test: &dyn Fn(Section) -> bool| open.iter().filter(|gap| test(gap.section)).count();
    let fields = count(&|section| section != Section::Lines);
    if matches!(step, Step::Send | Step::Appraise | Step::Approve) && fields > 0 {
        reasons.push(format!(
            "Còn {fields} mục bắt buộc bỏ trống. Hãy điền các mục đó trước."
        ));
    }
    let lines = count(&|section| section == Section::Lines);
    if step == Step::Approve && lines > 0 {
        reasons.push(format!(
            "Còn {lines} yêu cầu chưa đáp ứng và chưa có phương án, hạn, người phụ trách. Hãy bổ sung, hoặc để lãnh đạo ký ngoại lệ cho từng yêu cầu."
        ));
    }
    if step == Step::Enforce && whole.dossier.profile.status != Status::Running {
        let unmet = whole.lines.iter().filter(|line| is_unmet(line, today));
        let unmet = unmet.count();
        if unmet > 0 {
            reasons.push(format!(
                "Còn {unmet} yêu cầu chưa đáp ứng: hệ thống mới, nâng cấp phải triển khai đủ phương án trước khi vận hành."
            ));
        }
    }
    reasons
}

/// The step that must come before.
fn earlier(whole: &Whole, step: Step) -> Option<&'static str> {
    let with_opinion = whole
        .procedure()
        .is_some_and(|procedure| procedure.opinion.is_some());
    match step {
        Step::Opinion if !has(whole, Step::AskOpinion) => {
            Some("Chưa ghi văn bản xin ý kiến chuyên môn.")
        }
        Step::Send if with_opinion && !has(whole, Step::Opinion) => {
            Some("Cấp độ này phải có ý kiến chuyên môn trước khi gửi thẩm định.")
        }
        Step::Appraise | Step::Approve
            if whole.dossier.state == State::Sent && !has(whole, Step::Accept) =>
        {
            Some("Chưa ghi ngày hồ sơ được nhận đủ, hợp lệ; thời hạn tính từ ngày đó.")
        }
        Step::Check
        | Step::Reopen
        | Step::AskOpinion
        | Step::Opinion
        | Step::Send
        | Step::Accept
        | Step::Return
        | Step::Appraise
        | Step::Submit
        | Step::Approve
        | Step::Enforce
        | Step::Review
        | Step::Inspect
        | Step::Supersede
        | Step::Cancel => None,
    }
}
