/// The bytes of one export and the name a diagnostic gives them.
package struct NamedSource: Sendable {
    /// `inc.csv.gz`, or `archive.zip/inc.csv` for a file in an archive. Shown, never opened: the part behind the
    /// archive's name was chosen by whoever made the archive.
    package var name: String
    /// Already inflated where the file was packed.
    package var source: ByteSource

    package init(name: String, source: ByteSource) {
        self.name = name
        self.source = source
    }
}

extension ByteSource {
    /// The exports this source holds: itself, the content of a gzip file, or each regular file of a zip archive in
    /// the order of the archive's directory. What it is, its first bytes tell, not its name.
    ///
    /// Compressed content is inflated into memory and handed out only when all of it is there and every check sum
    /// agrees; what would inflate past `limits` is refused while it inflates (reliability 1.1 f). Folders and what
    /// a Mac adds for itself (`__MACOSX/`, `.DS_Store`) hold no export and are passed over; any other entry that
    /// cannot be read refuses the whole archive.
    package func decompressed(
        named name: String, limits: ReadLimits = ReadLimits()
    ) throws(ImportFileError) -> [NamedSource] {
        let head = try prefix(4)
        var budget = InflationBudget(compressed: count, limits: limits)
        let exports: [NamedSource]
        if head.starts(with: [0x1F, 0x8B]) {
            let content = try GzipFile(source: self).inflated(&budget)
            if let kind = ArchiveKind(sniffing: content) {
                throw ImportFileError(.compression(CompressionFault(.nested(kind))))
            }
            exports = [NamedSource(name: name, source: ByteSource(content))]
        } else if head == ZipSignature.localHeader || head == ZipSignature.endOfDirectory {
            exports = try ZipArchive(source: self, limits: limits).inflated(&budget).map { entry in
                NamedSource(name: "\(name)/\(entry.name)", source: ByteSource(entry.content))
            }
        } else if head == ZipSignature.spanned {
            throw ImportFileError(.compression(CompressionFault(.splitArchive)))
        } else {
            return [NamedSource(name: name, source: self)]
        }
        try verifyUnchanged()
        return exports
    }
}

/// An archive inside a compressed file, told by its first bytes.
package enum ArchiveKind: String, Sendable, Hashable {
    case gzip, zip, tar

    /// A workbook is a zip archive as well, but its reader has a better word for it.
    init?(sniffing content: [UInt8]) {
        switch ForeignContent(sniffing: Array(content.prefix(4096))) {
        case .gzip: self = .gzip
        case .zip: self = .zip
        default:
            guard content.count >= 262, content[257..<262].elementsEqual("ustar".utf8) else { return nil }
            self = .tar
        }
    }
}
