/// Why a compressed export cannot be unpacked, or must not be. Nothing of it is used then.
package struct CompressionFault: Sendable, Hashable {
    /// What is wrong; each is a sentence of a diagnostic, and all refuse the whole file (reliability 1.1 f).
    package enum Kind: Sendable, Hashable {
        /// The data end before the content does.
        case truncated
        /// No deflate data.
        case damaged
        /// The content does not have the stored CRC-32.
        case checksum
        /// Another number of bytes than the file says it has.
        case length(expected: Int)
        /// So many bytes follow the end of the compressed data.
        case trailingBytes(Int)
        /// A gzip header with a method, flag or check sum that RFC 1952 does not know.
        case gzipHeader
        /// The file inflates past so many times its own size.
        case ratio(limit: Int)
        /// More bytes once inflated than one file may have.
        case tooLarge(limit: Int)
        /// An archive inside the archive, which is not unpacked.
        case nested(ArchiveKind)
        /// The directory at the end of a zip archive is missing.
        case noDirectory
        /// The directory contradicts the archive.
        case directory
        /// One volume of several.
        case splitArchive
        /// The form for archives above 4 GiB, which is not read.
        case zip64
        /// An archive that holds no file.
        case noFiles
        case tooManyFiles(Int, limit: Int)
        /// With a password, in any of zip's ways.
        case encrypted
        /// A number of the zip specification, 4.4.5.
        case method(Int)
        /// An absolute name, or one that leads out of the archive.
        case outsideName
        /// A name that is empty, overlong or holds control characters.
        case unreadableName
        /// Two files of one name: which is meant cannot be told.
        case duplicateName
        /// Two files share bytes of the archive.
        case overlap
        /// A symbolic link, device or the like.
        case notRegular
    }

    /// What is wrong.
    package var kind: Kind
    /// The file of the archive that is at fault.
    package var entry: String?

    package init(_ kind: Kind, entry: String? = nil) {
        self.kind = kind
        self.entry = entry
    }
}

extension CompressionFault {
    var id: String {
        switch kind {
        case .truncated, .damaged, .checksum, .length, .trailingBytes, .gzipHeader, .noDirectory, .directory:
            "import-compressed"
        case .ratio, .tooLarge: "import-inflation"
        case .nested, .splitArchive, .zip64, .noFiles, .tooManyFiles, .encrypted, .method, .outsideName,
            .unreadableName, .duplicateName, .overlap, .notRegular:
            "import-archive"
        }
    }

    var summary: String {
        let it = entry.map { "'\($0)' in the archive" } ?? "the file"
        return switch kind {
        case .truncated: "\(it) is cut off: its compressed data end early"
        case .damaged: "\(it) is damaged: its compressed data make no sense"
        case .checksum: "\(it) is damaged: its content does not have the check sum stored with it"
        case .length(let expected): "\(it) is damaged: its content does not have the \(expected) bytes stored with it"
        case .trailingBytes(let count):
            "\(count == 1 ? "1 byte follows" : "\(count) bytes follow") the end of the compressed data"
        case .gzipHeader: "the gzip header is damaged, or of a kind that is not read"
        case .ratio(let limit): "\(it) inflates to more than \(limit) times the size of the compressed file"
        case .tooLarge(let limit): "\(it) inflates to more than the \(limit) bytes that are read"
        case .nested(let kind): "\(it) holds another archive (\(kind.rawValue))"
        case .noDirectory: "the zip archive is cut off: the directory at its end is missing"
        case .directory: "the zip archive is damaged: its directory does not fit its content"
        case .splitArchive: "the zip archive is one part of several"
        case .zip64: "the zip archive is in the zip64 form, made for more than 4 GB, which is not read"
        case .noFiles: "the zip archive holds no file"
        case .tooManyFiles(let count, let limit): "the zip archive holds \(count) files, more than the \(limit) read"
        case .encrypted: "\(it) is encrypted"
        case .method(let number): "\(it) is compressed with method \(number)\(Self.methodName(number)), not deflate"
        case .outsideName: "'\(entry ?? "")' is a name that leads out of the archive"
        case .unreadableName: "'\(entry ?? "")' is an empty or overlong name, or one with control characters"
        case .duplicateName: "\(it) occurs twice"
        case .overlap: "\(it) shares its bytes with another file"
        case .notRegular: "\(it) is a link or device, not a file"
        }
    }

    var fix: String {
        switch kind {
        case .truncated, .damaged, .checksum, .length, .noDirectory, .directory:
            "download or pack it again; nothing of it was used, since what is missing cannot be told"
        case .trailingBytes: "pack it again: what follows may be lost rows, or something else appended by mistake"
        case .gzipHeader: "pack it again with gzip"
        case .ratio: "check where it comes from; if it is genuine, unpack it into the exports folder"
        case .tooLarge: "export a shorter span of time"
        case .nested: "unpack the outer archive into the exports folder"
        case .splitArchive: "join the parts, or unpack them into the exports folder"
        case .zip64, .method: "unpack it into the exports folder, or pack it with 'zip' or gzip"
        case .noFiles: "check the job that packs it, or remove it from the exports"
        case .tooManyFiles: "pack fewer files, or unpack it into the exports folder"
        case .encrypted: "unpack it with its password into the exports folder, or pack it without one"
        case .outsideName, .unreadableName, .overlap:
            "check where it comes from: tools do not pack exports like this"
        case .duplicateName: "pack it again with each file once; which of the two is meant cannot be told"
        case .notRegular: "pack the file itself"
        }
    }

    private static func methodName(_ number: Int) -> String {
        switch number {
        case 9: " (Deflate64)"
        case 12: " (bzip2)"
        case 14: " (LZMA)"
        case 93: " (Zstandard)"
        case 95: " (XZ)"
        default: ""
        }
    }
}
