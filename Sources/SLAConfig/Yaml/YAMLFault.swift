/// Why a file is no YAML that can be read.
enum YAMLFault: Error {
    /// In the words of libyaml.
    ///
    /// - Parameter context: where that began in which it is wrong.
    case syntax(_ problem: String, context: YAMLMark?, at: YAMLMark)
    /// A character that YAML does not allow, and all that stands before it.
    case character(UInt32, before: String)
    /// A key of a mapping is there twice.
    ///
    /// - Parameters:
    ///   - line: where it stands again, with its column in bytes.
    ///   - first: the line in which it stands first.
    case duplicateKey(String, line: Int, column: Int, first: Int)
    case secondDocument(at: YAMLMark)
    /// More collections inside one another than anybody writes.
    case tooDeep
    case memory
}
