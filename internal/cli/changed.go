package cli

func (t *targets) addChanged(paths []string, repository bool) {}
