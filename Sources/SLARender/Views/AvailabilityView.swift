import SLATemplate

/// How long services were down and what is owed for it.
struct AvailabilityView: TemplateRecord {
    /// The days of one service in a row.
    struct Strip: TemplateRecord {
        var name: Sentence
        /// As `target 99.90 %`.
        var target: String
        var chart: String
        /// The contractual share, or why there is none.
        var result: String
        var isMissed: Bool
        /// Downtime of the minutes allowed.
        var used: String

        static let fields: [TemplateField<Strip>] = [
            .record("name", \.name), .text("target", \.target), .trusted("chart", in: .html, \.chart),
            .text("result", \.result), .bool("isMissed", \.isMissed), .text("used", \.used),
        ]
    }

    /// All services over one axis of days.
    struct Strips: TemplateRecord {
        var title: Sentence
        var subtitle: Sentence
        var rows: [Strip]
        /// SVG of the axis under the last row.
        var axis: String

        static let fields: [TemplateField<Strips>] = [
            .record("title", \.title), .record("subtitle", \.subtitle), .list("rows", \.rows),
            .trusted("axis", in: .html, \.axis),
        ]
    }

    /// One outage as it is told.
    struct Incident: TemplateRecord {
        /// Local day and time.
        var start: String
        var service: String
        /// Minutes that count; says so where it lasts.
        var duration: String
        var cause: String?
        /// Those that were down, joined by commas.
        var monitors: String
        /// Key of the desk's ticket about it.
        var ticket: String?
        /// File and line of the first row that reports it.
        var source: String?
        /// What the account manager says to it.
        var justification: Sentence?

        static let fields: [TemplateField<Incident>] = [
            .text("start", \.start), .text("service", \.service), .text("duration", \.duration),
            .optionalText("cause", \.cause), .text("monitors", \.monitors), .optionalText("ticket", \.ticket),
            .optionalText("source", \.source), .optionalRecord("justification", \.justification),
        ]
    }

    /// The figures side by side: as agreed, as experienced, and how much was not seen.
    struct Row: TemplateRecord {
        var service: String
        var agreed: String
        var experienced: String
        var unmonitored: String
        var target: String
        var serviceTime: String
        var down: String
        var allowed: String
        var maintenance: String
        var status: StatusView

        static let fields: [TemplateField<Row>] = [
            .text("service", \.service), .text("agreed", \.agreed), .text("experienced", \.experienced),
            .text("unmonitored", \.unmonitored), .text("target", \.target), .text("serviceTime", \.serviceTime),
            .text("down", \.down), .text("allowed", \.allowed), .text("maintenance", \.maintenance),
            .record("status", \.status),
        ]
    }

    var heading: HeadingView
    var strips: Strips?
    var rows: [Row]
    /// Of the service that used most of its allowance; `nil` unless that was more than three quarters of it.
    var burnDown: FigureView?
    var credits: [CreditView]
    var incidentsNote: Sentence
    var incidents: [Incident]
    /// Instead of incidents, where there are none.
    var noIncident: Sentence
    var moreIncidents: Sentence?
    var note: Sentence?

    static let fields: [TemplateField<AvailabilityView>] = [
        .record("heading", \.heading), .optionalRecord("strips", \.strips), .list("rows", \.rows),
        .optionalRecord("burnDown", \.burnDown), .list("credits", \.credits),
        .bool("hasPanels") { $0.burnDown != nil || !$0.credits.isEmpty },
        .record("incidentsNote", \.incidentsNote), .list("incidents", \.incidents),
        .bool("hasIncidents") { !$0.incidents.isEmpty }, .record("noIncident", \.noIncident),
        .optionalRecord("moreIncidents", \.moreIncidents),
        .optionalRecord("note", \.note),
    ]
}
