/// Names of months in the languages in which tools export, long and short, as CLDR and the tools write them.
enum MonthNames {
    /// 1 to 12; `nil` for any other word.
    static func month(_ name: UnsafeRawBufferPointer) -> Int? {
        if name.count == 3, let month = english(name) { return month }
        return months[String(decoding: name, as: UTF8.self).lowercased()]
    }

    /// English short names without making a string: three letters as one number.
    private static func english(_ name: UnsafeRawBufferPointer) -> Int? {
        let letters = name.reduce(0 as UInt32) { $0 << 8 | UInt32($1 | 0x20) }
        return shortEnglish.firstIndex(of: letters).map { $0 + 1 }
    }

    private static let shortEnglish: [UInt32] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { $0.utf8.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } }

    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (index, names) in table.enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }()

    /// English, German, French, Spanish, Portuguese, Dutch, Italian. No word names two months.
    private static let table = [
        "january januar jänner janvier enero janeiro januari gennaio jan jän janv ene gen",
        "february februar feber février febrero fevereiro februari febbraio feb fév févr fev fevr",
        "march märz maerz mars marzo março maart mar mär mrz mrt",
        "april avril abril aprile apr avr abr",
        "may mai mayo maio mei maggio mag",
        "june juni juin junio junho giugno jun giu",
        "july juli juillet julio julho luglio jul juil lug",
        "august août aout agosto augustus aug ago agos",
        "september septembre septiembre setembro settembre sep sept set",
        "october oktober octobre octubre outubro ottobre oct okt out ott",
        "november novembre noviembre novembro nov",
        "december dezember décembre diciembre dezembro dicembre dec dez déc dic",
    ]
}
