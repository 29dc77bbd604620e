import SLADiagnostics
import Testing

@Suite struct DiagnosticTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("two\r\nlines\n", "two lines"), ("a\u{1B}[31mb\u{85}c\td", "a\u{FFFD}[31mb c\u{FFFD}d"),
    ])
    func aLineBreakOfAnExportIsASpace(text: String, shown: String) {
        #expect(text.inOneLine == shown)
    }
}
