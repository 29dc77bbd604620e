import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("The workspaces of this repository read without a word")
struct SampleWorkspaceTests {
    static let workspaces = ["SampleData/harbourline", "SampleData/servicenow-event-log", "Templates/starter"]

    @Test("every file", arguments: workspaces)
    func reads(path: String) throws {
        let folder = WorkspaceFolder(path: path)
        var found = Diagnostics()
        func collect<V>(_ read: () throws(Diagnostics) -> ConfigResult<V>) {
            do throws(Diagnostics) { found.append(contentsOf: try read().warnings) } catch {
                found.append(contentsOf: error)
            }
        }
        let workspace = try folder.text("slareview.yaml")
        collect { () throws(Diagnostics) in try WorkspaceReader.read(workspace, file: "slareview.yaml") }
        let agreements = try folder.files(in: "agreements")
        #expect(!agreements.isEmpty)
        for file in agreements {
            let text = try folder.text(file)
            collect { () throws(Diagnostics) in
                try AgreementReader.read(text, file: file, surroundings: folder.surroundings)
            }
        }
        for file in try folder.files(in: "calendars") {
            let text = try folder.text(file)
            collect { () throws(Diagnostics) in try HolidayListReader.read(text, file: file) }
        }
        for file in try folder.files(in: "actions") {
            let text = try folder.text(file)
            collect { () throws(Diagnostics) in try ActionsReader.read(text, file: file) }
        }
        for file in try folder.files(in: "plans") {
            let text = try folder.text(file)
            collect { () throws(Diagnostics) in try AccountPlanReader.read(text, file: file) }
        }
        #expect(found.all.map(\.text).joined(separator: "\n") == "")
    }

    @Test("Aldermoor's terms change when the booking portal joins")
    func aldermoor() throws {
        let folder = WorkspaceFolder(path: "SampleData/harbourline")
        let agreement = try AgreementReader.read(
            folder.text("agreements/aldermoor.yaml"), file: "aldermoor.yaml", surroundings: folder.surroundings
        ).value
        #expect(agreement.terms.map(\.effective.description) == ["2024-04-01", "2026-09-01"])
        #expect(agreement.terms.map(\.services.count) == [4, 5])
        #expect(agreement.terms[1].holidayYears == ["gb-eng": 2024...2027])
        #expect(try #require(agreement.terms[1].calendars["desk"]).holidays.count == 32)
    }

    @Test("sources keep their zone, clients and monitor")
    func sources() throws {
        let text = try WorkspaceFolder(path: "SampleData/harbourline").text("slareview.yaml")
        let workspace = try WorkspaceReader.read(text, file: "slareview.yaml").value
        #expect(
            workspace.sources.first { $0.monitor != nil }
                == SourceDeclaration(
                    profile: "prtg-historicdata", files: "exports/prtg/aldermoor-booking/*.xml", timeZone: "UTC",
                    client: "aldermoor", monitor: "booking-portal"))
        #expect(workspace.provider == Provider(name: "Harbourline IT Services", accent: "#12436D"))
        #expect(workspace.transport == .file)
    }

    @Test("the agreement in the README is read without a word")
    func readme() throws {
        let readme = try Fixtures.text("README.md")
        let block = try #require(readme.firstRange(of: "```yaml\n")).upperBound
        let end = try #require(readme[block...].firstRange(of: "```")).lowerBound
        let result = try AgreementReader.read(
            String(readme[block..<end]), file: "README.md",
            surroundings: WorkspaceFolder(path: "SampleData/harbourline").surroundings)
        #expect(result.warnings.all.isEmpty)
        #expect(result.value.terms[0].tickets?.targets.count == 2)
    }
}
