import SLADiagnostics
import SLAModel
import SLARender
import SLATime
import Testing

@Suite struct ReviewPageTests {
    @Test func builtInTemplatesCompileWithoutWarnings() throws {
        do {
            let renderer = try Rendering.renderer.get()
            #expect(renderer.warnings.all.map(\.text) == [])
        } catch {
            Issue.record("\(error.all.map(\.text).joined(separator: "\n"))")
        }
    }

    @Test func theStoryOfTheDesignReadsAsRecorded() throws {
        #expect(try Rendering.matchesGolden(Rendering.html(Aldermoor.review), "aldermoor.html"))
        #expect(try Rendering.matchesGolden(Rendering.markdown(Aldermoor.review), "aldermoor.md"))
    }

    @Test func theIndexReadsAsRecorded() throws {
        let bytes = try Rendering.renderer.get().index(Aldermoor.portfolio, zone: Rendering.zone())
        #expect(try Rendering.matchesGolden(String(decoding: bytes, as: UTF8.self), "index.html"))
    }
}
