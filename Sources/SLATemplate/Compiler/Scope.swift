/// What names can mean at a place of a template: the sections around it, innermost last.
///
/// Each shape has one register. Inside a record of a shape that is also further out, the outer one is hidden wholly
/// (its names are the inner one's), so a scope never holds a shape twice, a register is enough for each, and there are
/// finitely many scopes even where a partial contains itself.
struct Scope {
    /// What one section added.
    enum Frame {
        case record(TemplateShape, register: Int32)
        /// An element without names, such as a text of a list.
        case item(TemplateShape.Kind, register: Int32)
    }

    private(set) var frames: [Frame] = []

    /// Distinguishes scopes in which every name means the same.
    var identity: [TemplateShape.Identity] {
        frames.map { frame in
            switch frame {
            case .record(let shape, _): shape.identity
            case .item(let kind, _): .item(kind.description)
            }
        }
    }

    /// All names that can be written here.
    var names: [String] {
        frames.reversed().flatMap { frame -> [String] in
            if case .record(let shape, _) = frame { shape.fields.map(\.name) } else { [] }
        }
    }

    mutating func enter(_ frame: Frame) {
        if let hidden = frames.firstIndex(where: { $0.isHidden(by: frame) }) { frames.remove(at: hidden) }
        frames.append(frame)
    }
}

extension Scope.Frame {
    /// Whether all names of the frame are also those of another inside it.
    fileprivate func isHidden(by frame: Scope.Frame) -> Bool {
        switch (self, frame) {
        case (.record(let outer, _), .record(let inner, _)): outer.identity == inner.identity
        case (.item, .item): true
        default: false
        }
    }
}
