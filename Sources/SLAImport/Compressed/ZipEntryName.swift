internal import SLADiagnostics

/// The name of a file in a zip archive: something to show, never a path to open.
struct ZipEntryName: Hashable {
    static let maximumBytes = 1024

    /// With `/` between folders; some packers on Windows write `\`.
    let text: String

    /// UTF-8 where the bytes are (many packers do not set the flag that says so), else code page 437 as the zip
    /// specification wants it (APPNOTE D.1).
    init(_ bytes: [UInt8]) {
        let decoded =
            String(validating: bytes, as: UTF8.self)
            ?? String(
                String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : Self.upperHalf[Int($0) - 0x80] }))
        text = String(String.UnicodeScalarView(decoded.unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
    }

    var isFolder: Bool { text.hasSuffix("/") }

    /// What a Mac packs beside the files: resource forks and window positions.
    var isMacMetadata: Bool { text.hasPrefix("__MACOSX/") || text.pathNames.last == ".DS_Store" }

    /// Why no honest packer writes such a name; `nil` for a usable one.
    var fault: CompressionFault.Kind? {
        let isHidden = text.unicodeScalars.contains(where: Self.isHidden)
        if text.isEmpty || text.utf8.count > Self.maximumBytes || isHidden { return .unreadableName }
        let bytes = Array(text.utf8.prefix(2))
        let hasDrive = bytes.count == 2 && bytes[0].isASCIILetter && bytes[1] == UInt8(ascii: ":")
        if text.leadsOutOfFolder || hasDrive { return .outsideName }
        return nil
    }

    /// As a diagnostic shows it: overlong names cut, characters that do not show replaced by U+FFFD.
    var shown: String {
        let start = text.unicodeScalars.prefix(Self.maximumBytes / 4)
        let visible = String(String.UnicodeScalarView(start.map { Self.isHidden($0) ? "\u{FFFD}" : $0 }))
        return start.endIndex == text.unicodeScalars.endIndex ? visible : visible + "..."
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isControl || scalar.properties.isBidiControl
    }

    private static let upperHalf = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
        """.unicodeScalars)
}
