package import SLADiagnostics
package import SLAModel

/// Reads `commentary/PERIOD/CLIENT.yaml`: what the account manager says to single misses of the period.
package enum JustificationsReader {
    /// A justification and where it stands, for those whose ticket or outage no review knows.
    package struct Entry: Sendable {
        /// As the file has it.
        package var justification: Justification
        /// Its place in the file.
        package var position: SourcePosition
    }

    /// Every entry in the order of the file, or every error of it.
    package static func read(_ text: String, file: String) throws(Diagnostics) -> ConfigResult<[Entry]> {
        let result = try readConfig(text, file: file, as: justifications, label: "the file")
        let entries = result.value.map { located in
            Entry(
                justification: located.value,
                position: SourcePosition(file: file, line: located.node.line, column: located.node.column))
        }
        return ConfigResult(value: entries, warnings: result.warnings)
    }

    /// The schema and the reading of the file.
    package static let justifications = ValueReader<[Located<Justification>]>.object(
        "the justifications file", "What is said to single misses; shown beside them, no figure changes"
    ) { fields in
        fields.required(
            "justifications", .properList(of: justification.located, named: "justifications"),
            "the list of justifications")
    }

    private static let justification = ValueReader<Justification>.object(
        "the justification", "What is said to one miss"
    ) { fields in
        let ticket = fields.optional("ticket", .text, "the ticket that missed a target, by its number")
        let service = fields.optional("service", .text, "the service that was down, by its id")
        let began = fields.optional("began", .date, "the day its outage began, such as 2026-10-06")
        let text = fields.required("text", .text, "what the client should know, in plain words")
        if fields.has("ticket") == fields.has("service") {
            fields.error(
                "config-justification", "it is not said what is justified",
                at: fields.has("ticket") ? "service" : "text",
                fix: "write either 'ticket: INC0012345' or 'service: mail' with 'began: 2026-10-06'")
        } else if fields.has("service") != fields.has("began") {
            fields.error(
                "config-justification", "an outage is named by its service and the day it began",
                at: fields.has("service") ? "service" : "began", fix: "write both 'service' and 'began'")
        }
        guard let text else { return nil }
        if let ticket { return Justification(subject: .ticket(ticket), text: text) }
        guard let service, let began else { return nil }
        return Justification(subject: .outage(service: service, began: began), text: text)
    }
}
