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
}
