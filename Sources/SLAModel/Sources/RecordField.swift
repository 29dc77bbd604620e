/// What a row of an export becomes.
package enum RecordKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One ticket, or one revision of it (`RowMeaning`).
    case tickets
    /// Changes of tickets that another source exports.
    case history
    /// The tool's own verdicts on tickets that another source exports.
    case verdicts
    /// Changes of state of monitors.
    case events
    /// Spans of one state of monitors.
    case intervals
    /// Spans with shares of downtime and coverage.
    case samples
    /// How long monitors were in which state in a month, without when.
    case totals
    /// What `SurveyResponse`, `BackupRun`, `Measurement` and `MaintenanceWindow` hold, one a row.
    case surveys, backups, measures, maintenance
    /// What vulnerability and port scans found, by host and port.
    case scans
}

/// The fields that columns fill; which of them apply depends on the kind of record.
package enum RecordField: String, Sendable, Hashable, Codable, CaseIterable {
    /// Words and texts of a ticket, as `Ticket` means them.
    case key, client, service, subject, priority, status, category, cause, closure, group, assignee
    /// Stamps of a ticket, as `Ticket` means them; `revision` is the tool's count of its changes, which tells the newer
    /// of two rows.
    case created, opened, assigned, reported, resolved, closed, updated, revision
    /// The tool's stamp of the first public answer.
    case firstResponse = "first_response"
    /// A comment with its time and author; who else than `requester` wrote the first one has responded.
    case message
    /// Who reported the ticket: the first message of anybody else is a response.
    case requester
    /// When the plan for the resolution was made (PSA tools: the resolution plan).
    case planned
    /// Dates the end of a finished ticket that has no `resolved`; see `isDone`.
    case done
    /// Whether a ticket is finished: words that mean `done`.
    case isDone = "is_done"
    /// As the tool counts.
    case reopenCount = "reopen_count"
    /// A whole number, 1 for the first level.
    case escalationLevel = "escalation_level"
    /// `met` or `missed`, by the words of the profile.
    case reportedResponse = "reported_response"
    /// `met` or `missed`; named after the breach flag most tools export.
    case reportedResolution = "reported_breach"
    /// Time taken, in the tool's calendar.
    case responseElapsed = "response_elapsed"
    /// As `responseElapsed`.
    case resolutionElapsed = "resolution_elapsed"
    /// Time left, negative when late.
    case responseRemaining = "response_remaining"
    /// As `responseRemaining`.
    case resolutionRemaining = "resolution_remaining"
    // History
    /// What of the ticket changed, by the words of the profile.
    case field
    /// Its value before the change.
    case oldValue = "old"
    /// Its value from the change on.
    case newValue = "new"
    /// When it happened, or was so.
    case at
    // Verdicts
    case target, verdict, elapsed, remaining
    // Monitoring
    /// What of the monitored object is checked; joined to the monitor's name.
    case check
    /// `coverage` is in hundredths of a per cent of the span, `downtime` in thousandths of what was measured.
    case monitor, state, start, end, duration, coverage, downtime
    /// The tool's own text of a span, such as `9/8/2026 2:00:00 AM - 3:00:00 AM`.
    case span
    /// Whether the tool is sure of the state (hard) or still checking it again (soft).
    case stateType = "state_type"
    /// The month that the row is about.
    case month
    /// How long in the month, as those below: together they make up the month, and `time_down` is the rest of it where
    /// it is left out.
    case timeUp = "time_up"
    case timeDegraded = "time_degraded"
    case timeDown = "time_down"
    case timeUnreachable = "time_unreachable"
    case timeUnknown = "time_unknown"
    case timeUnmonitored = "time_unmonitored"
    // Maintenance
    case announced, kind, text
    // Surveys
    case ticket, asked, answered, score, scale, comment
    // Backups
    case job, machine, result
    case isRetry = "is_retry"
    // Measures
    case measure, numerator, denominator, value, unit, evidence
    // Scans
    case host, port
    /// Transport of the port, such as `tcp`.
    case transport = "protocol"
    case severity, finding
    /// The tool's number of what it looked for.
    case findingID = "finding_id"
    /// When the tool first found it there.
    case firstSeen = "first_seen"
}

extension RecordField {
    /// What a cell of a field holds, before it is read.
    package enum Content: Sendable, Hashable {
        /// A word that occurs many times.
        case word
        /// A text of its own in every row; a time or a length of time; a number, possibly with decimals.
        case text, time, duration, number
    }

    /// How the cells of the field are read; the profile's dates, durations and words give the notation.
    package var content: Content {
        switch self {
        case .created, .opened, .assigned, .reported, .resolved, .closed, .updated, .firstResponse, .planned, .done,
            .at, .start, .end, .announced, .asked, .answered, .firstSeen:
            .time
        case .timeUp, .timeDegraded, .timeDown, .timeUnreachable, .timeUnknown, .timeUnmonitored: .duration
        case .responseElapsed, .resolutionElapsed, .responseRemaining, .resolutionRemaining, .duration, .elapsed,
            .remaining:
            .duration
        case .revision, .reopenCount, .escalationLevel, .score, .scale, .coverage, .downtime, .numerator, .denominator,
            .value:
            .number
        case .key, .subject, .span, .text, .ticket, .comment, .evidence, .message: .text
        default: .word
        }
    }

    /// Whether cells of the field may name people or hold free text, and are masked in messages.
    package var isPersonal: Bool {
        switch self {
        case .subject, .assignee, .group, .comment, .text, .oldValue, .newValue, .message, .requester: true
        default: false
        }
    }
}

extension RecordField {
    /// Whether several columns may fill it together.
    package var mayBeMany: Bool {
        switch self {
        case .message, .timeUp, .timeDegraded, .timeDown, .timeUnreachable, .timeUnknown, .timeUnmonitored: true
        default: false
        }
    }
}

extension RecordKind {
    /// The fields that mean something for this kind of record.
    package var fields: [RecordField] {
        switch self {
        case .tickets:
            [
                .key, .client, .service, .subject, .priority, .status, .category, .cause, .closure, .group, .assignee,
                .created, .opened, .assigned, .reported, .resolved, .closed, .updated, .revision, .firstResponse,
                .message, .requester, .planned,
                .done, .isDone, .reopenCount, .escalationLevel, .reportedResponse, .reportedResolution,
                .responseElapsed, .resolutionElapsed, .responseRemaining, .resolutionRemaining, .score, .scale,
                .answered,
            ]
        case .history: [.key, .field, .oldValue, .newValue, .at]
        case .verdicts: [.key, .target, .verdict, .elapsed, .remaining, .isDone]
        case .events: [.client, .monitor, .check, .state, .stateType, .at, .duration, .cause]
        case .totals:
            [
                .client, .monitor, .check, .month, .timeUp, .timeDegraded, .timeDown, .timeUnreachable, .timeUnknown,
                .timeUnmonitored,
            ]
        case .intervals: [.client, .monitor, .check, .state, .start, .end, .duration, .cause]
        case .samples: [.client, .monitor, .check, .at, .span, .coverage, .downtime]
        case .surveys: [.client, .ticket, .asked, .answered, .score, .scale, .comment]
        case .backups: [.client, .job, .machine, .start, .end, .result, .isRetry]
        case .scans:
            [.client, .host, .port, .transport, .severity, .finding, .findingID, .at, .firstSeen]
        case .measures: [.client, .measure, .at, .numerator, .denominator, .value, .unit, .evidence]
        case .maintenance: [.client, .service, .start, .end, .announced, .kind, .text]
        }
    }

    /// The fields without which a row says nothing: a profile names them, and a file without their columns is refused.
    package var requiredFields: [RecordField] {
        switch self {
        case .tickets: [.key, .priority, .status, .created]
        case .history: [.key, .field, .newValue, .at]
        case .verdicts: [.key, .target, .verdict]
        case .events: [.state, .at]
        case .intervals: [.state, .start]
        case .samples: [.at]
        case .totals: [.timeUp]
        case .surveys: [.score]
        case .backups: [.job, .start, .result]
        case .scans: [.host, .severity, .at]
        // Without a date of their own they are of the month that the file is named after.
        case .measures: [.measure]
        case .maintenance: [.start, .end]
        }
    }
}
