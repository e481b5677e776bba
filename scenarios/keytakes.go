package scenarios

import "strings"

// kindsZH are the kinds of values in Chinese.
func kindsZH() map[Kind]string {
	return map[Kind]string{KindText: "文本", KindID: "简短名称", KindNumber: "数值", KindShare: "比例", KindYear: "年份", KindChoice: "选项", KindSector: "部门", KindWork: "工程类型",
		KindPath: "路径", KindSource: "来源编号", KindTolerance: "允许偏差", KindKeys: "键值", KindList: "列表"}
}

// shortChoice reports whether the short form is one of the choices, which are named already.
func (k Key) shortChoice() bool { return k.Short == KindChoice && k.Kind != KindList }

// Takes says in a few words what the value of the key may be, and when it is needed.
func (k Key) Takes() string {
	kind := string(k.Kind)
	switch {
	case k.Kind == KindChoice:
		kind = strings.Join(k.Choices, ", ")
	case len(k.Choices) > 0:
		kind += ", or " + strings.Join(k.Choices, ", ")
	}
	if k.Kind == KindList && k.Each != nil {
		kind = "list of " + string(k.Each.Kind)
	}
	if k.Positive {
		kind += " above zero"
	}
	if k.Signed {
		kind += " that may be below zero"
	}
	if k.Short == KindKeys {
		kind += ", or keys"
	} else if k.Short != "" && !k.shortChoice() {
		kind += ", or a single " + string(k.Short)
	}
	if k.Required {
		kind += "; required"
	}
	if len(k.NeededWith) > 0 {
		kind += "; required with " + strings.Join(k.NeededWith, ", ")
	}
	if len(k.With) > 0 {
		kind += "; only with " + strings.Join(k.With, ", ")
	}
	if k.Default != "" {
		kind += "; " + k.Default + " when left out"
	}
	return kind
}

// TakesZH is Takes in Chinese.
func (k Key) TakesZH() string {
	words := kindsZH()
	kind := words[k.Kind]
	switch {
	case k.Kind == KindChoice:
		kind = strings.Join(k.Choices, "、") + " 之一"
	case len(k.Choices) > 0:
		kind += "，或 " + strings.Join(k.Choices, "、")
	}
	if k.Kind == KindList && k.Each != nil {
		kind = words[k.Each.Kind] + "列表"
	}
	if k.Positive {
		kind += "，须大于零"
	}
	if k.Signed {
		kind += "，可小于零"
	}
	if k.Short == KindKeys {
		kind += "，或键值"
	} else if k.Short != "" && !k.shortChoice() {
		kind += "，或单个" + words[k.Short]
	}
	if k.Required {
		kind += "；必填"
	}
	if len(k.NeededWith) > 0 {
		kind += "；与 " + strings.Join(k.NeededWith, "、") + " 同用时必填"
	}
	if len(k.With) > 0 {
		kind += "；仅与 " + strings.Join(k.With, "、") + " 同用"
	}
	if k.Default != "" {
		kind += "；不写则为 " + k.Default
	}
	return kind
}
