import Foundation

/// Writes `EmbeddedFiles.swift`: every file under the given folders as a raw string literal.
///
/// Usage: `EmbedTool OUTPUT ROOT FOLDER...`
@main
enum EmbedTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 3 else { throw Failure.usage }
        let root = URL(filePath: arguments[2])
        var source = "package let embeddedFiles: [EmbeddedFile] = [\n"
        for folder in arguments[3...] {
            for file in try files(under: root.appending(path: folder)) {
                let data = try Data(contentsOf: root.appending(path: folder).appending(path: file))
                guard let text = String(validating: data, as: UTF8.self) else {
                    throw Failure.notUTF8(folder + "/" + file)
                }
                source +=
                    "    EmbeddedFile(\n        path: \(literal(folder + "/" + file)),\n        text: \(literal(text))),\n"
            }
        }
        source += "]\n"
        try Data(source.utf8).write(to: URL(filePath: arguments[1]))
    }

    enum Failure: Error {
        case usage
        case notUTF8(String)
    }

    /// Relative paths of the regular files under `folder`, hidden ones and editors' leftovers left out, sorted.
    static func files(under folder: URL) throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder.path()) else { return [] }
        var found: [String] = []
        while let path = walk.nextObject() as? String {
            let name = path.split(separator: "/").last ?? ""
            guard !name.hasPrefix("."), !name.hasSuffix("~"), !path.contains("__pycache__") else { continue }
            let type = try FileManager.default.attributesOfItem(atPath: folder.path() + "/" + path)[.type]
            if type as? FileAttributeType == .typeRegular { found.append(path) }
        }
        return found.sorted()
    }

    /// A raw one-line literal. Line ends and control characters are escaped, because the compiler would fold CRLF.
    static func literal(_ text: String) -> String {
        var body = ""
        body.reserveCapacity(text.utf8.count + text.utf8.count / 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": body += "\\####n"
            case "\r": body += "\\####r"
            case "\t": body += "\\####t"
            case let other where other.value < 0x20 || other.value == 0x7F || other.value == 0xFEFF:
                body += "\\####u{\(String(other.value, radix: 16))}"
            default: body.unicodeScalars.append(scalar)
            }
        }
        return "####\"\(body)\"####"
    }
}
