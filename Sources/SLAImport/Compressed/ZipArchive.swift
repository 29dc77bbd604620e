/// A zip archive of exports: its regular files, stored or deflated, each checked against the directory.
struct ZipArchive {
    let source: ByteSource
    private let directory: ZipDirectory

    /// A workbook is refused here, where all its parts are known, in the words the readers have for it.
    init(source: ByteSource, limits: ReadLimits) throws(ImportFileError) {
        self.source = source
        do throws(ImportFileError) {
            directory = try ZipDirectory(source, limits: limits)
        } catch {
            guard ForeignContent(sniffing: try source.prefix(4096)) == .xlsx, error.isMissingDirectory else {
                throw error
            }
            throw ImportFileError(.foreignContent(.xlsx), line: 1, byteOffset: 0)
        }
        let names = Set(directory.entries.map { ZipEntryName($0.nameBytes).text })
        let workbooks: [(part: String, content: ForeignContent)] = [
            ("[Content_Types].xml", .xlsx), ("META-INF/manifest.xml", .ods),
        ]
        for (part, content) in workbooks where names.contains(part) {
            throw ImportFileError(.foreignContent(content), line: 1, byteOffset: 0)
        }
    }

    /// Each regular file's name and whole content. Everything the directory tells is checked before the first file
    /// is inflated.
    func inflated(_ budget: inout InflationBudget) throws(ImportFileError) -> [(name: String, content: [UInt8])] {
        let files = try regularFiles()
        var parts: [Range<Int>] = []
        for (entry, name) in files { parts.append(try dataRange(of: entry, name: name)) }
        try verifyApart(files, parts)

        var promised = budget
        for (entry, name) in files { try promised.spend(entry.count, entry: name, at: entry.offset) }
        let inflater = try Inflater()
        var contents: [(name: String, content: [UInt8])] = []
        for ((entry, name), part) in zip(files, parts) {
            let content = try content(of: entry, name: name, in: part, inflater, &budget)
            if let kind = ArchiveKind(sniffing: content) { throw fault(.nested(kind), entry, name) }
            contents.append((name, content))
        }
        return contents
    }

    private func regularFiles() throws(ImportFileError) -> [(entry: ZipEntry, name: String)] {
        var files: [(entry: ZipEntry, name: String)] = []
        var seen: Set<String> = []
        for entry in directory.entries {
            let name = ZipEntryName(entry.nameBytes)
            if let kind = name.fault { throw fault(kind, entry, name.shown) }
            if name.isMacMetadata { continue }
            if name.isFolder {
                // A folder with content hides it from every tool that unpacks the archive.
                guard entry.count == 0 else { throw fault(.notRegular, entry, name.shown) }
                continue
            }
            guard entry.fileType == 0 || entry.fileType == 0x8000 else { throw fault(.notRegular, entry, name.shown) }
            guard seen.insert(name.text).inserted else { throw fault(.duplicateName, entry, name.shown) }
            guard !entry.isEncrypted else { throw fault(.encrypted, entry, name.shown) }
            guard entry.method == 0 || entry.method == 8 else {
                throw fault(.method(Int(entry.method)), entry, name.shown)
            }
            files.append((entry, name.text))
        }
        guard !files.isEmpty else { throw ImportFileError(.compression(CompressionFault(.noFiles)), byteOffset: 0) }
        return files
    }

    /// Where the entry's data lie, behind a local header that must name the same file.
    private func dataRange(of entry: ZipEntry, name: String) throws(ImportFileError) -> Range<Int> {
        let header = try source.bytes(at: min(entry.offset, directory.start), length: 30)
        guard header.count == 30, header.starts(with: ZipSignature.localHeader), header.uint16(8) == entry.method,
            try source.bytes(at: entry.offset + 30, length: Int(header.uint16(26))) == entry.nameBytes
        else { throw fault(.directory, entry, name) }
        let start = entry.offset + 30 + entry.nameBytes.count + Int(header.uint16(28))
        guard start + entry.compressedCount <= directory.start else { throw fault(.directory, entry, name) }
        return start..<(start + entry.compressedCount)
    }

    /// Overlapping files are how a small archive inflates to petabytes.
    private func verifyApart(
        _ files: [(entry: ZipEntry, name: String)], _ parts: [Range<Int>]
    ) throws(ImportFileError) {
        let ordered = zip(files, parts).sorted { $0.0.entry.offset < $1.0.entry.offset }
        for (file, next) in zip(ordered, ordered.dropFirst()) where file.1.upperBound > next.0.entry.offset {
            throw fault(.overlap, next.0.entry, next.0.name)
        }
    }

    private func content(
        of entry: ZipEntry, name: String, in part: Range<Int>, _ inflater: borrowing Inflater,
        _ budget: inout InflationBudget
    ) throws(ImportFileError) -> [UInt8] {
        var content: [UInt8] = []
        let yield: Inflater.Yield
        if entry.method == 0 {
            try budget.spend(part.count, entry: name, at: entry.offset)
            content = try source.bytes(at: part.lowerBound, length: part.count)
            yield = .init(count: content.count, checksum: content.withUnsafeBytes { Inflater.checksum($0) })
        } else {
            var input = SourceCursor(source, part)
            content.reserveCapacity(entry.count)
            yield = try inflater.inflate(
                &input, into: &content, budget: &budget, entry: name, expected: entry.count)
            guard input.remaining == 0 else { throw fault(.damaged, entry, name) }
        }
        guard yield.count == entry.count else { throw fault(.length(expected: entry.count), entry, name) }
        guard yield.checksum == entry.checksum else { throw fault(.checksum, entry, name) }
        return content
    }

    private func fault(_ kind: CompressionFault.Kind, _ entry: ZipEntry, _ name: String) -> ImportFileError {
        ImportFileError(.compression(CompressionFault(kind, entry: name)), byteOffset: entry.offset)
    }
}

extension ImportFileError {
    fileprivate var isMissingDirectory: Bool { reason == .compression(CompressionFault(.noDirectory)) }
}
