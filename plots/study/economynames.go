package study

import (
	"cmp"

	"ioimpact/tables"
)

// economyNames are the names of economies whose regions tables call by the three letters of ISO 3166-1, in English and
// Chinese. Tables of several economies often have no other name of them.
func economyNames() map[string][2]string {
	return map[string][2]string{
		"ARG": {"Argentina", "阿根廷"}, "AUS": {"Australia", "澳大利亚"}, "AUT": {"Austria", "奥地利"}, "BEL": {"Belgium", "比利时"},
		"BGD": {"Bangladesh", "孟加拉国"}, "BRA": {"Brazil", "巴西"}, "BRN": {"Brunei", "文莱"}, "CAN": {"Canada", "加拿大"},
		"CHE": {"Switzerland", "瑞士"}, "CHL": {"Chile", "智利"}, "CHN": {"China", "中国"}, "CZE": {"Czechia", "捷克"},
		"DEU": {"Germany", "德国"}, "DNK": {"Denmark", "丹麦"}, "EGY": {"Egypt", "埃及"}, "ESP": {"Spain", "西班牙"},
		"FIN": {"Finland", "芬兰"}, "FRA": {"France", "法国"}, "GBR": {"United Kingdom", "英国"}, "GRC": {"Greece", "希腊"},
		"HUN": {"Hungary", "匈牙利"}, "IDN": {"Indonesia", "印度尼西亚"}, "IND": {"India", "印度"}, "IRL": {"Ireland", "爱尔兰"},
		"ITA": {"Italy", "意大利"}, "JPN": {"Japan", "日本"}, "KAZ": {"Kazakhstan", "哈萨克斯坦"}, "KHM": {"Cambodia", "柬埔寨"},
		"KOR": {"South Korea", "韩国"}, "LAO": {"Laos", "老挝"}, "LKA": {"Sri Lanka", "斯里兰卡"}, "MEX": {"Mexico", "墨西哥"},
		"MMR": {"Myanmar", "缅甸"}, "MNG": {"Mongolia", "蒙古"}, "MYS": {"Malaysia", "马来西亚"}, "NLD": {"Netherlands", "荷兰"},
		"NOR": {"Norway", "挪威"}, "NPL": {"Nepal", "尼泊尔"}, "NZL": {"New Zealand", "新西兰"}, "PAK": {"Pakistan", "巴基斯坦"},
		"PHL": {"Philippines", "菲律宾"}, "POL": {"Poland", "波兰"}, "PRT": {"Portugal", "葡萄牙"}, "ROU": {"Romania", "罗马尼亚"},
		"ROW": {"Rest of the world", "世界其他地区"}, "RUS": {"Russia", "俄罗斯"}, "SAU": {"Saudi Arabia", "沙特阿拉伯"}, "SGP": {"Singapore", "新加坡"},
		"SWE": {"Sweden", "瑞典"}, "THA": {"Thailand", "泰国"}, "TUR": {"Türkiye", "土耳其"}, "USA": {"United States", "美国"},
		"VNM": {"Vietnam", "越南"}, "ZAF": {"South Africa", "南非"},
		"BGR": {"Bulgaria", "保加利亚"}, "BLR": {"Belarus", "白俄罗斯"}, "COL": {"Colombia", "哥伦比亚"}, "CRI": {"Costa Rica", "哥斯达黎加"},
		"CYP": {"Cyprus", "塞浦路斯"}, "EST": {"Estonia", "爱沙尼亚"}, "HKG": {"Hong Kong, China", "中国香港"}, "HRV": {"Croatia", "克罗地亚"},
		"ISL": {"Iceland", "冰岛"}, "ISR": {"Israel", "以色列"}, "LTU": {"Lithuania", "立陶宛"}, "LUX": {"Luxembourg", "卢森堡"},
		"LVA": {"Latvia", "拉脱维亚"}, "MAR": {"Morocco", "摩洛哥"}, "MLT": {"Malta", "马耳他"}, "PER": {"Peru", "秘鲁"},
		"ROM": {"Romania", "罗马尼亚"}, "RoW": {"Rest of the world", "世界其他地区"}, "SVK": {"Slovakia", "斯洛伐克"}, "SVN": {"Slovenia", "斯洛文尼亚"},
		"TUN": {"Tunisia", "突尼斯"}, "TWN": {"Chinese Taipei", "中国台湾"}, "UKR": {"Ukraine", "乌克兰"},
	}
}

// economyName is what a region is called that a table gives the code, or a name, or both.
func economyName(code, name, nameZH string, lang Language) string {
	if known, ok := economyNames()[code]; ok && (name == "" || name == code) {
		name, nameZH = known[0], cmp.Or(nameZH, known[1])
	} else if ok && lang == Chinese && nameZH == "" {
		nameZH = known[1]
	}
	return capital(lang.pick(cmp.Or(name, code), nameZH))
}

// tableRegion is the name of region k of a table.
func tableRegion(regions *tables.Regions, k int, lang Language) string {
	return economyName(regions.List[k].Code, regions.List[k].Name, "", lang)
}
