import SLADiagnostics
import SLAModel
import SLATime

/// Reads `availability` of a service (semantics 1.5).
enum AvailabilityReader {
    static func availability(_ context: TermsContext) -> ValueReader<AvailabilityTarget> {
        .object("availability", "What was promised about a service's availability") { fields in
            let target = fields.required("target", .percent, "the promised share such as 99.9 %")
            let during = fields.required(
                "during", context.calendars.reference, "the calendar in whose hours the service is owed")
            let maintenance = fields.optional(
                "maintenance", maintenance, default: MaintenanceTerms(), "how agreed maintenance counts")
            let unknown = fields.optional(
                "unknown", .word(), default: AvailabilityTarget.UnknownPolicy.exclude,
                "how time without monitoring data counts")
            let floor = fields.optional(
                "coverage_floor", .percent, "below this share of monitored time the figure is insufficient")
            let weight = fields.optional(
                "partial_outage_weight", .weight, default: .zero, "how much of a partial outage counts as down, 0 to 1")
            let shorter = fields.optional(
                "shorter_than", .span, default: .zero, "outages shorter than this are dropped entirely")
            let outages = fields.optional("outages", outages, "a promise about the number of outages")
            let exclusions = fields.optional(
                "exclusions", exclusions(context), default: [], "file of outages both sides agreed to leave out")
            guard let target, let during else { return nil }
            return AvailabilityTarget(
                target: target, during: during, maintenance: maintenance, unknown: unknown, coverageFloor: floor,
                partialOutageWeight: weight, shorterThan: shorter, outages: outages, exclusions: exclusions)
        }
    }

    private static let maintenance = ValueReader<MaintenanceTerms>.object(
        "maintenance", "How agreed maintenance counts"
    ) { fields in
        MaintenanceTerms(
            rule: fields.optional(
                "rule", .word(), default: MaintenanceTerms.Rule.exclude, "how time in maintenance counts"),
            windows: fields.optional(
                "windows", .list(of: .recurringWindow), default: [],
                "recurring windows such as \"first sun 02:00-06:00\""),
            notice: fields.optional("notice", .span, "how long before its start maintenance must be announced"),
            capPerMonth: fields.optional(
                "cap", .spanPerMonth, "how much maintenance a month may have, such as 4h/month"))
    }

    private static let outages = ValueReader<OutageCountTarget>.object(
        "outages", "At most so many outages a month longer than a time"
    ) { fields in
        let count = fields.required("at_most", .whole(), "how many a month are allowed")
        let longer = fields.optional("longer_than", .span, default: .zero, "only longer ones count, such as 30m")
        return count.map { OutageCountTarget(atMost: $0, longerThan: longer) }
    }

    private static func exclusions(_ context: TermsContext) -> ValueReader<[OutageExclusion]> {
        ValueReader<String>.path.map { path, node, sink in
            do throws(Diagnostics) {
                guard let file = try context.surroundings.file(path) else {
                    sink.error(
                        "config-file", "there is no file '\(path)' in the workspace", at: node,
                        fix: "create it, or delete the line while nothing is excluded")
                    return nil
                }
                let result = try ExclusionsReader.read(
                    file.text, file: file.path, timeZone: context.timeZone, zones: context.surroundings.zones)
                sink.append(contentsOf: result.warnings)
                return result.value
            } catch {
                sink.append(contentsOf: error)
                return nil
            }
        }
    }
}
