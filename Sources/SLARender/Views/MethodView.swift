import SLAModel
import SLATemplate
import SLATime

/// Why the figures can be believed: scope, reports promised, rules, sources row by row, versions.
struct MethodView: TemplateRecord {
    /// What is delivered.
    struct Service: TemplateRecord {
        var name: String
        var deliverables: String

        static let fields: [TemplateField<Service>] = [.text("name", \.name), .text("deliverables", \.deliverables)]
    }

    /// A setting of the agreement, as it is written there.
    struct Rule: TemplateRecord {
        var name: String
        var setting: String

        static let fields: [TemplateField<Rule>] = [.text("name", \.name), .text("setting", \.setting)]
    }

    /// A file, or all files of a folder, and what became of its rows.
    struct Source: TemplateRecord {
        var path: String
        var profile: String
        /// From its first record to its last.
        var span: String
        var read: String
        var accepted: String
        var duplicate: String
        var rejected: String
        /// Why nothing of it was used.
        var refusal: String?
        var notices: [Sentence]

        static let fields: [TemplateField<Source>] = [
            .text("path", \.path), .text("profile", \.profile), .text("span", \.span), .text("read", \.read),
            .text("accepted", \.accepted), .text("duplicate", \.duplicate), .text("rejected", \.rejected),
            .optionalText("refusal", \.refusal), .list("notices", \.notices),
        ]
    }

    /// A version or digest that the review bears.
    struct Fact: TemplateRecord {
        var name: String
        var value: Sentence

        static let fields: [TemplateField<Fact>] = [.text("name", \.name), .record("value", \.value)]
    }

    var heading: HeadingView
    var services: [Service]
    var responsibilities: [String]
    /// Whether the review came in time, and when it is discussed.
    var reporting: [Sentence]
    /// What the figures mean, where the review has them.
    var definitions: [Sentence]
    var rules: [Rule]
    var rulesSummary: String
    /// File by file, or folder by folder where there are many.
    var sources: [Source]
    /// File by file, where `sources` are folders.
    var files: [Source]
    var filesSummary: String
    /// Versions, digest and counts for whoever checks the review.
    var facts: [Fact]
    /// Notices, words that are not mapped, and what is left out.
    var remarks: [Sentence]
    var restatement: RestatementView?

    static let fields: [TemplateField<MethodView>] = [
        .record("heading", \.heading), .list("services", \.services),
        .bool("hasServices") { !$0.services.isEmpty }, .texts("responsibilities", \.responsibilities),
        .bool("hasResponsibilities") { !$0.responsibilities.isEmpty }, .list("reporting", \.reporting),
        .list("definitions", \.definitions), .list("rules", \.rules), .bool("hasRules") { !$0.rules.isEmpty },
        .text("rulesSummary", \.rulesSummary), .list("sources", \.sources),
        .bool("hasSources") { !$0.sources.isEmpty }, .list("files", \.files),
        .bool("hasFiles") { !$0.files.isEmpty }, .text("filesSummary", \.filesSummary), .list("facts", \.facts),
        .list("remarks", \.remarks), .optionalRecord("restatement", \.restatement),
        .bool("hasRemarks") { !$0.remarks.isEmpty },
    ]
}

extension Narrative {
    /// Remarks that stand where they matter: under the availability, and word by word below.
    private static let toldElsewhere: Set<String> = ["monitoring-gap", "unmapped-words"]

    /// - Parameter leftOut: what the settings of the review hide.
    func methodSection(leftOut: [Sentence] = []) -> MethodView {
        let method = review.method
        let folders = sourceFolders
        let areFolders = method.sources.count > sourceLimit && folders.count < method.sources.count
        return MethodView(
            heading: HeadingView(name: label("section.method"), headline: say("method.headline"), lede: nil),
            services: review.services.map {
                MethodView.Service(name: $0.name, deliverables: $0.deliverables.joined(separator: ", "))
            },
            responsibilities: review.responsibilities, reporting: reporting, definitions: definitions,
            rules: method.rules.map { MethodView.Rule(name: $0.name, setting: $0.setting) },
            rulesSummary: label("method.rules", ["count": .count(Int64(method.rules.count))]),
            sources: areFolders ? folders.compactMap(folder) : method.sources.map(source),
            files: areFolders ? method.sources.map(source) : [],
            filesSummary: label("sources.files", ["count": .count(Int64(method.sources.count))]), facts: facts,
            remarks: leftOut + review.notices.filter { !Self.toldElsewhere.contains($0.rule) }.map(notice)
                + method.unmapped.prefix(10).map { word in
                    say(
                        "method.unmapped.\(word.kind.rawValue)",
                        ["word": .foreign(word.word), "count": .count(Int64(word.count))])
                },
            restatement: restatement)
    }

    private var reporting: [Sentence] {
        var lines = [say("reporting.\(review.reporting.frequency.rawValue)")]
        if let due = review.reporting.due, let issued = firstIssued {
            let key = "reporting.\(review.restatement == nil ? "" : "first-")\(issued <= due ? "in-time" : "late")"
            lines.append(say(key, ["due": .text(text.longDate(due)), "issued": .text(text.longDate(issued))]))
        }
        if let meeting = review.reporting.reviewMeeting {
            lines.append(
                review.reporting.meetingDate.map { say("reporting.meeting-on", ["date": .text(text.longDate($0))]) }
                    ?? say("reporting.meeting", ["meeting": .foreign(meeting)]))
        }
        return lines
    }

    /// The day on which the promise of a review was kept; `nil` where a restatement does not know it.
    private var firstIssued: CivilDate? {
        guard let restated = review.restatement else { return review.period.issued }
        return restated.replaces == 1 ? restated.issued : nil
    }

    private var definitions: [Sentence] {
        var keys: [String] = []
        if !review.availability.isEmpty {
            keys.append(
                review.availability.allSatisfy { maintenanceRule($0) == .exclude }
                    ? "definition.availability" : "definition.availability-by-service")
        }
        if review.desk != nil { keys.append("definition.resolution") }
        keys += ["definition.allowance", "definition.small", "definition.rounding"]
        if review.trends.contains(where: { $0.low != nil }) { keys.append("definition.band") }
        return keys.map { say($0, ["client": client, "n": .count(Int64(smallNumber))]) }
    }

    /// Files shown one by one; more are summed up by folder.
    private var sourceLimit: Int { 12 }

    /// Files of one folder, read by one profile and all used, in order of path.
    private var sourceFolders: [(folder: String, files: [SourceFile])] {
        var folders: [(folder: String, files: [SourceFile])] = []
        for file in review.method.sources {
            let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
            if file.refusal == nil, folders.last?.folder == folder, folders.last?.files.last?.profile == file.profile,
                folders.last?.files.last?.recognition == file.recognition,
                folders.last?.files.last?.refusal == nil
            {
                folders[folders.count - 1].files.append(file)
            } else {
                folders.append((folder, [file]))
            }
        }
        return folders
    }

    private func folder(_ folder: String, _ files: [SourceFile]) -> MethodView.Source? {
        guard let first = files.first, files.count > 1 else { return files.first.map(source) }
        func sum(_ part: (RowAccount) -> Int) -> String { text.number(files.reduce(0) { $0 + part($1.rows) }) }
        return MethodView.Source(
            path: label("sources.folder", ["folder": .text(folder), "count": .count(Int64(files.count))]),
            profile: profile(of: first),
            span: span(from: files.compactMap(\.firstRecord).min(), to: files.compactMap(\.lastRecord).max()),
            read: sum(\.read), accepted: sum(\.accepted), duplicate: sum(\.duplicate), rejected: sum(\.rejected),
            refusal: nil, notices: summed(files.flatMap(\.notices)).map(text.sentence))
    }

    /// One notice a kind: rows and tickets of all files together.
    private func summed(_ notices: [SourceNotice]) -> [SourceNotice] {
        SourceNotice.Kind.allCases.compactMap { kind in
            let same = notices.filter { $0.kind == kind }
            guard !same.isEmpty else { return nil }
            let examples = Set(same.flatMap(\.examples)).sorted().prefix(3)
            return SourceNotice(kind, count: same.reduce(0) { $0 + $1.count }, examples: Array(examples))
        }
    }

    private func span(from first: Instant?, to last: Instant?) -> String {
        guard let first, let last else { return label("sources.no-dates") }
        return label(
            "sources.span",
            [
                "first": .text(text.shortDateAndYear(text.localDate(first))),
                "last": .text(text.shortDateAndYear(text.localDate(last))),
            ])
    }

    /// The profile's name, and how sure it is where the file's content named it.
    private func profile(of file: SourceFile) -> String {
        guard let recognition = file.recognition else { return file.profile }
        return label(
            "sources.recognised",
            ["profile": .text(file.profile), "confidence": .text(text.number(Int64(recognition.confidence)))])
    }

    private func source(_ file: SourceFile) -> MethodView.Source {
        MethodView.Source(
            path: file.path, profile: profile(of: file), span: span(from: file.firstRecord, to: file.lastRecord),
            read: text.number(file.rows.read),
            accepted: text.number(file.rows.accepted), duplicate: text.number(file.rows.duplicate),
            rejected: text.number(file.rows.rejected), refusal: file.refusal,
            notices: file.notices.map(text.sentence))
    }

    private var facts: [MethodView.Fact] {
        let method = review.method
        var facts: [MethodView.Fact] = []
        func add(_ key: String, _ value: Sentence) {
            facts.append(MethodView.Fact(name: label("fact.\(key)"), value: value))
        }
        if let reference = review.agreement.reference { add("agreement", .foreign(reference)) }
        if !review.agreement.termsEffective.isEmpty {
            add("terms", list(review.agreement.termsEffective.map { Sentence.own(text.longDate($0)) }))
        }
        add("as-of", .own(text.longMoment(review.period.asOf)))
        add(
            "zone",
            say("fact.zone-value", ["zone": .foreign(review.period.timeZone), "version": .foreign(method.tzdata)]))
        if method.unassignedRows > 0 { add("unassigned", .own(text.number(method.unassignedRows))) }
        add("tool", .foreign(method.tool))
        add("digest", .foreign(method.inputDigest))
        return facts
    }
}
