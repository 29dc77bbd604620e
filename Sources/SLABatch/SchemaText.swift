import SLAConfig
import SLADiagnostics

/// The JSON Schema of one kind of workspace file, derived from the reader that reads it.
///
/// - Throws: usage when there is no such kind, with the nearest name.
package func schemaText(of file: String) throws(BatchFailure) -> String {
    guard let schema = ConfigSchema(rawValue: file) else {
        let known = ConfigSchema.allCases.map(\.rawValue)
        throw BatchFailure(
            .usage, id: "schema-unknown", "there is no schema of '\(file)'",
            fix: nearestName(to: file, among: known).map { "did you mean '\($0)'?" }
                ?? "the schemas are \(known.joined(separator: ", "))")
    }
    return schema.text.hasSuffix("\n") ? String(schema.text.dropLast()) : schema.text
}
