package import SLADiagnostics
package import SLAModel
import SLATime

/// Reads `actions/CLIENT.yaml`: what was agreed in earlier reviews.
package enum ActionsReader {
    /// The actions in the order of the file, or every error of it.
    package static func read(_ text: String, file: String) throws(Diagnostics) -> ConfigResult<[CarriedAction]> {
        try readConfig(text, file: file, as: actions, label: "the file")
    }

    /// The schema and the reading of the file.
    package static let actions = ValueReader<[CarriedAction]>.object(
        "the actions file", "Commitments carried from review to review"
    ) { fields in
        let actions = fields.required(
            "actions", .properList(of: action.located, named: "actions"), "the list of actions")
        fields.sink?.checkUnique(actions ?? [], by: \.id, what: "an action")
        return actions?.map(\.value)
    }

    private static let action = ValueReader<CarriedAction>.object("the action", "One commitment") { fields in
        let id = fields.required("id", .name, "a short name that stays, such as A1")
        let text = fields.required("text", .text, "what is to be done")
        let owner = fields.required("owner", .text, "who does it")
        let due = fields.optional("due", .date, "until when, such as 2026-11-13")
        let status = fields.required("status", ValueReader<CarriedAction.Status>.word(), "open, done or dropped")
        let closed = fields.optional("closed", .date, "when it was done or dropped")
        let agreed = fields.optional("agreed_in", .text, "the review that agreed it, such as 2026-09")
        if status == .open, fields.has("closed") {
            fields.error(
                "config-action", "an open action has a closing date", at: "closed",
                fix: "set 'status: done' or delete 'closed'")
        }
        if let status, status != .open, !fields.has("closed") {
            fields.error(
                "config-action", "the action is \(status.rawValue), and nothing says since when", at: "status",
                fix: "add 'closed: 2026-10-14'")
        }
        guard let id, let text, let owner, let status else { return nil }
        return CarriedAction(
            id: id, text: text, owner: owner, due: due, status: status, closed: closed, agreedIn: agreed)
    }
}
