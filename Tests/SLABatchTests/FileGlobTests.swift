import Testing

@testable import SLABatch

@Suite struct FileGlobTests {
    @Test(arguments: [
        ("exports/prtg/*.xml", "exports/prtg/2026-10.xml", true),
        ("exports/prtg/*.xml", "exports/prtg/deep/2026-10.xml", false),
        ("exports/**/*.xml", "exports/prtg/deep/2026-10.xml", true),
        ("exports/**/*.xml", "exports/2026-10.xml", true),
        ("exports/**", "exports/a/b/c", true),
        ("exports/inc-????-??.csv", "exports/inc-2026-10.csv", true),
        ("exports/inc-????-??.csv", "exports/inc-2026-1.csv", false),
        ("exports/*", "exports/.hidden", false),
        ("exports/.*", "exports/.hidden", true),
        ("exports/a*b*c", "exports/axxbyyc", true),
        ("exports/a*b*c", "exports/axxbyy", false),
        ("exports/tickets.csv", "exports/tickets.csv", true),
        ("exports/tickets.csv", "exports/tickets.csv.bak", false),
    ])
    func starsStayInOneFolderAndDoubleStarsDoNot(pattern: String, path: String, matches: Bool) {
        #expect(FileGlob(pattern).matches(path) == matches)
    }

    @Test(arguments: [
        ("exports/prtg/*.xml", "exports/prtg"), ("exports/**/x.csv", "exports"), ("*.csv", ""),
        ("exports/tickets.csv", "exports"),
    ])
    func theSearchBeginsAtTheFoldersBeforeTheFirstWildcard(pattern: String, prefix: String) {
        #expect(FileGlob(pattern).fixedPrefix == prefix)
    }

    @Test(arguments: [
        ("exports/prtg/*.xml", "exports/prtg", true), ("exports/prtg/*.xml", "exports", true),
        ("exports/prtg/*.xml", "exports/prtg/deep", false), ("exports/prtg/*.xml", "exports/veeam", false),
        ("exports/*/*.csv", "exports/aldermoor", true), ("exports/*/*.csv", "exports/.git", false),
        ("exports/**", "exports/a/b", true), ("exports/tickets.csv", "exports/tickets.csv", false),
    ])
    func aFolderIsOfASourceWhenSomethingBelowItCouldMatch(pattern: String, folder: String, may: Bool) {
        #expect(FileGlob(pattern).mayMatch(below: folder) == may)
    }
}
