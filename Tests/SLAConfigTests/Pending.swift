// First tests arrive with the module.
