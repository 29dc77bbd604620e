import SLAModel
import SLATime

/// A security control under its agreed share. Both sides' matter: most controls end at the client's own people.
///
/// Facts: control, missing, total.
struct ControlMissed: FindingRule {
    static let id = "control-missed"

    func findings(in evidence: Evidence) -> [Recommendation] {
        evidence.controls.compactMap { control in
            guard control.status == .missed, let top = control.numerator, let bottom = control.denominator
            else { return nil }
            return Recommendation(
                rule: Self.id,
                facts: [
                    "control": .text(control.control), "missing": .count(bottom - top), "total": .count(bottom),
                ],
                commitments: [], evidence: [control.evidence].filter { !$0.isEmpty }, owner: .both,
                due: evidence.due(.both))
        }
    }
}
