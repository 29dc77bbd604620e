import Foundation
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// A sample of a tool's export, and how a source would declare it. Its records, checked by hand once against the file,
/// are in `Golden/FILE.json`.
struct ToolSample: Sendable, CustomTestStringConvertible {
    var file: String
    var profile: String
    var client: String?
    var monitor: String?
    var zone: String
    var dateOrder: DateRule.Order?
    /// Path as the source would find it, where the profile reads the month from it.
    var path: String?
    /// Whether the file is in the shared folder alone, because its licence or its size keeps it out of the repository.
    var isShared = false

    init(
        _ file: String, _ profile: String, client: String? = "acme", monitor: String? = nil, zone: String = "UTC",
        dateOrder: DateRule.Order? = nil, path: String? = nil, isShared: Bool = false
    ) {
        self.file = file
        self.profile = profile
        self.client = client
        self.monitor = monitor
        self.zone = zone
        self.dateOrder = dateOrder
        self.path = path
        self.isShared = isShared
    }

    var testDescription: String { file }

    /// `nil` where the shared folder is not there.
    var location: URL? {
        isShared
            ? Fixtures.shared?.appending(path: "formats/samples/\(file)")
            : Fixtures.root.appending(path: "Tests/SLAImportTests/Samples/\(file)")
    }

    var source: ByteSource {
        get throws { ByteSource([UInt8](try Data(contentsOf: try #require(location)))) }
    }

    func job() throws -> ImportJob {
        var job = try Imports.job(
            path ?? "exports/\(file)", profileFile(), zone: zone, client: client, monitor: monitor)
        if let dateOrder { job.profile.dates.order = dateOrder }
        return job
    }

    /// Built in, or written for one sample that is no tool's: `Samples/NAME.yaml`.
    private func profileFile() throws -> SourceProfile {
        let own = "Tests/SLAImportTests/Samples/\(profile).yaml"
        let isOwn = FileManager.default.fileExists(atPath: Fixtures.root.appending(path: own).path())
        return isOwn ? try Imports.profile(text: Fixtures.text(own)) : try Imports.profile(profile)
    }

    func imported() throws -> ImportedFile { importFile(try job(), from: try source) }
}
