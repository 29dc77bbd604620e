import SLATemplate

/// How long services were down and what is owed for it.
struct AvailabilityView: TemplateRecord {
    struct Strip: TemplateRecord {
        var name: Sentence
        var target: String
        var chart: String
        var result: String
        var isMissed: Bool
        var used: String

        static let fields: [TemplateField<Strip>] = [
            .record("name", \.name), .text("target", \.target), .trusted("chart", in: .html, \.chart),
            .text("result", \.result), .bool("isMissed", \.isMissed), .text("used", \.used),
        ]
    }

    struct Strips: TemplateRecord {
        var title: Sentence
        var subtitle: Sentence
        var rows: [Strip]
        var axis: String

        static let fields: [TemplateField<Strips>] = [
            .record("title", \.title), .record("subtitle", \.subtitle), .list("rows", \.rows),
            .trusted("axis", in: .html, \.axis),
        ]
    }

    struct Incident: TemplateRecord {
        var start: String
        var service: String
        var duration: String
        var cause: String?
        var monitors: String
        var ticket: String?
        var source: String?
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
