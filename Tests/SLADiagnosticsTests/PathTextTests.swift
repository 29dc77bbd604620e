import SLADiagnostics
import Testing

@Suite struct PathTextTests {
    @Test(arguments: [
        ("exports/a.csv", false), ("", false), ("a..b/c..", false), ("./a", false),
        ("/etc", true), ("..", true), ("a/../b", true), ("a/..", true),
        ("../\u{301}b", true), ("/\u{301}etc", true), ("..\u{301}/b", false), ("a/\u{301}..", false),
    ])
    func whatIsAbsoluteOrClimbsLeadsOutOfItsFolder(path: String, leadsOut: Bool) {
        #expect(path.leadsOutOfFolder == leadsOut)
    }

    @Test func namesStandBetweenSlashesEvenBelowACombiningMark() {
        #expect("a//b/\u{301}c/".pathNames == ["a", "", "b", "\u{301}c", ""])
    }
}
