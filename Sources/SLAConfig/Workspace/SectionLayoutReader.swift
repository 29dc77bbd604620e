import SLADiagnostics
import SLAModel

/// Reads `sections:` of the workspace and of an agreement's reporting.
enum SectionLayoutReader {
    static let layout = ValueReader<SectionLayout>.object(
        "sections", "In which order a review tells its sections, and which it leaves out"
    ) { fields in
        let order = fields.optional(
            "order", .list(of: ValueReader<ReviewSection>.word().located), default: [],
            "sections that come first, such as [desk, availability]; the others follow. Quarterly reviews order their "
                + "pages by the same subjects; trends, escalations and scans are monthly only, demand quarterly only")
        let hidden = fields.optional(
            "hidden", .list(of: ValueReader<ReviewSection>.word(except: [.method]).located), default: [],
            "sections that are left out, such as [trends]; the review says that they are")
        var seen: Set<ReviewSection> = []
        for section in order + hidden where !seen.insert(section.value).inserted {
            fields.sink?.error(
                "config-duplicate", "the section '\(section.value.rawValue)' is named twice", at: section.node,
                fix: "name it once, in 'order' or in 'hidden'")
        }
        return SectionLayout(order: order.map(\.value), hidden: hidden.map(\.value))
    }
}
