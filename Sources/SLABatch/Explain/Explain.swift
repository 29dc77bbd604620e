import SLAAggregate
import SLADiagnostics
import SLAModel

/// Explains one figure: reads the workspace and its exports, then measures only what was asked about.
///
/// - Parameter subject: `TICKET`, `CLIENT SERVICE`, `CLIENT COMMITMENT` or `CLIENT credit SERVICE`. A ticket is seen at
///   the end of the request's period when one is named, and as of the as-of instant for `last-month`.
/// - Throws: as `RunInputs` and `Question.answer()` do.
package func explain(_ subject: [String], _ request: RunRequest) throws(BatchFailure) -> Explanation {
    let inputs = try RunInputs(request.workspace, zones: request.zones)
    var question = Question(
        subject, agreements: inputs.loaded.clients.map(\.agreement), workspace: inputs.loaded.workspace,
        records: inputs.records, period: request.period, zones: request.zones)
    question.clients = request.clients
    question.asOf = request.asOf
    var explanation = try question.answer()
    // What is wrong with another client's exports is not told here.
    let sources = inputs.loaded.workspace.sources
    let served = Set(
        inputs.records.files.filter { sources[$0.source].serves(explanation.client) }.map(\.path))
    explanation.diagnostics = inputs.diagnostics.filter { found in
        found.severity == .error && (found.position.map { served.contains($0.file) } ?? false)
    }
    return explanation
}
