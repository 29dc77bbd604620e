import CMalloc

/// All threads take memory from one heap: a file is read by one thread and its tickets are gathered by another, and
/// what the first gives up serves the second only there.
///
/// Measured, a million tickets on two cores: the peak falls from 292 to 222 MiB; CPU time rises by a tenth, since two
/// threads wait for each other there. Must be called before there are other threads.
func shareHeap() {
    mallopt(M_ARENA_MAX, 1)
}
