import SLAAggregate
package import SLADiagnostics

/// Where a figure comes from, ready to be printed.
package struct Explanation: Sendable {
    /// What is explained.
    enum Subject: Sendable, Hashable {
        /// Usually one; two tools may use the same key for one client.
        case tickets([TicketExplanation])
        case service(ServiceExplanation)
        case commitment(CommitmentExplanation)
        case credit(CreditExplanation)
    }

    let subject: Subject
    /// Errors in the client's exports, whose rows are missing here.
    package var diagnostics: [Diagnostic] = []

    init(_ subject: Subject) { self.subject = subject }

    /// Id of the client whose figure it is.
    var client: String {
        switch subject {
        case .tickets(let tickets): tickets.first?.client ?? ""
        case .service(let service): service.client
        case .commitment(let commitment): commitment.client
        case .credit(let credit): credit.client
        }
    }

    /// For a terminal, 100 columns wide where names of files allow it; no line end behind the last line.
    package var text: String {
        var text = ExplanationText()
        switch subject {
        case .tickets(let tickets):
            for (index, ticket) in tickets.enumerated() {
                if index > 0 { text.line() }
                text.ticket(ticket)
            }
        case .service(let service): text.service(service)
        case .commitment(let commitment): text.commitment(commitment)
        case .credit(let credit): text.credit(credit)
        }
        return text.text
    }

    /// An object with one key that says what is explained: `tickets`, `service`, `commitment` or `credit`. Instants
    /// are UTC and local text, durations milliseconds, shares exact ratios, money minor units.
    package func json() throws -> [UInt8] { try jsonText(subject) }
}

extension Explanation.Subject: Encodable {
    private enum Key: String, CodingKey { case tickets, service, commitment, credit }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .tickets(let tickets): try container.encode(tickets, forKey: .tickets)
        case .service(let service): try container.encode(service, forKey: .service)
        case .commitment(let commitment): try container.encode(commitment, forKey: .commitment)
        case .credit(let credit): try container.encode(credit, forKey: .credit)
        }
    }
}
