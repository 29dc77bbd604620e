import SLADiagnostics
import SLAModel
import Testing

@testable import SLABatch

/// A run reads only the built-in profiles that its sources name, and finds them by the names of their files.
@Suite struct ProfileShelfTests {
    @Test func everyBuiltInProfileIsCalledAsItsFile() throws {
        let shelf = try ProfileShelf(nil)
        #expect(shelf.entries.count > 30)
        #expect(shelf.entries.map(\.profile.name) == shelf.names)
    }

    @Test func onlyWhatIsNeededIsRead() throws {
        let files = ProfileFiles(nil)
        #expect(
            try files.shelf(of: ["tickets", "maintenance"]).entries.map(\.profile.name) == ["maintenance", "tickets"])
        #expect(try files.shelf(of: ["none"]).names == files.names)
    }
}
